// Sends what a button or a form says, and puts the pieces of HTML that come back in their places.
const em = { at: (id) => element.querySelector('#' + CSS.escape(id)) };

em.said = (one) => {
  const { do: verb, form, changes, clears, ...said } = one.dataset;
  const fields = one.matches('form') ? one : form && em.at(form);
  if (fields) {
    new FormData(fields).forEach((value, name) => {
      const several = fields.querySelectorAll(`[name="${CSS.escape(name)}"][type=checkbox]`).length > 0;
      said[name] = several ? [...(said[name] || []), value] : value;
    });
  }
  return said;
};

em.patch = ({ at, html, how }) => {
  const place = em.at(at);
  if (!place) return;
  const open = place.contains(document.activeElement) && document.activeElement.id;
  if (how === 'add') place.insertAdjacentHTML('beforeend', html);
  else if (how === 'swap') place.outerHTML = html;
  else place.innerHTML = html;
  const back = open && em.at(open);
  if (back) {
    back.focus({ preventScroll: true });
    if (back.setSelectionRange && back.type !== 'checkbox') back.setSelectionRange(back.value.length, back.value.length);
  }
  element.dispatchEvent(new CustomEvent('patched', { detail: { at, how } }));
};

em.tell = (sentence) => {
  const line = document.createElement('p');
  line.className = 'em-error';
  line.setAttribute('role', 'alert');
  line.textContent = sentence;
  em.at('em-told').replaceChildren(line);
};

em.lines = async (reply) => {
  const reader = reply.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const lines = (rest + value).split('\n');
    rest = lines.pop();
    lines.forEach((line) => em.patch(JSON.parse(line)));
  }
};

em.url = (path) => new URL('earmark/' + path, document.baseURI);

em.send = async (verb, said = {}, signal) => {
  em.at('em-told').replaceChildren();
  try {
    const headers = { 'Content-Type': 'application/json', 'X-Earmark': '1' };
    const reply = await fetch(em.url('do/' + verb), { method: 'POST', headers, body: JSON.stringify(said), signal });
    if (reply.status === 401) location.reload();
    else if (reply.ok) await em.lines(reply);
    else em.tell('The server did not understand the page: reload it.');
  } catch (error) {
    if (error.name === 'AbortError') return;
    em.tell('The server that runs Earmark does not answer. Is it still running?');
  }
};

em.act = async (one, said) => {
  if (one.getAttribute('aria-busy') === 'true') return;
  one.setAttribute('aria-busy', 'true');
  await em.send(one.dataset.do, said);
  one.removeAttribute('aria-busy');
};

element.addEventListener('click', (event) => {
  const one = event.target.closest('button');
  if (!one || one.disabled) return;
  if (one.dataset.empty) em.at(one.dataset.empty).replaceChildren();
  if (one.dataset.do) em.act(one, em.said(one));
});
element.addEventListener('submit', (event) => {
  const form = event.target.closest('form[data-do]');
  if (!form) return;
  event.preventDefault();
  const said = em.said(form);
  if (form.dataset.clears) em.at(form.dataset.clears).value = '';
  em.send(form.dataset.do, said);
});
element.addEventListener('change', (event) => {
  const form = event.target.closest('form[data-changes]');
  if (form) em.send(form.dataset.do, em.said(form));
});
let finding;
let found = new AbortController();
element.addEventListener('input', (event) => {
  const field = event.target.closest('input[data-find]');
  if (!field) return;
  clearTimeout(finding);
  const { find: verb, ...said } = field.dataset;
  const fields = field.form ? em.said(field.form) : {};
  finding = setTimeout(() => {
    found.abort(); // what was typed before must not come after
    found = new AbortController();
    em.send(verb, { ...fields, ...said, find: field.value }, found.signal);
  }, 200);
});
