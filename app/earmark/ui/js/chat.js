// The question box, the panels at the top, and the newest exchange in view.
const box = em.at('em-question');
box.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  box.form.requestSubmit();
});

element.addEventListener('patched', ({ detail }) => {
  if (detail.at.startsWith('em-scope')) {
    const picker = em.at(detail.at).firstElementChild;
    if (picker) picker.querySelector('input').focus({ preventScroll: true });
    em.at(detail.at).scrollIntoView({ block: 'nearest' });
  }
  if (detail.at !== 'em-exchanges' || detail.how !== 'add') return;
  const last = em.at('em-exchanges').lastElementChild;
  if (last) last.scrollIntoView({ block: 'start' });
});

em.view = (name) => {
  element.querySelectorAll('[data-panel]').forEach((one) => one.toggleAttribute('hidden', one.dataset.panel !== name));
  element.querySelectorAll('[data-view]').forEach((one) => {
    if (one.dataset.view === name) one.setAttribute('aria-current', 'page');
    else one.removeAttribute('aria-current');
  });
};
element.addEventListener('click', (event) => {
  const one = event.target.closest('[data-view]');
  if (one) em.view(one.dataset.view);
});

em.send('open').then(() => {
  const last = em.at('em-exchanges').lastElementChild;
  if (last) last.scrollIntoView({ block: 'start' });
});

// An answer with its citations onto the clipboard; also where the browser lends no clipboard to plain addresses.
const copied = async (text) => {
  if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
  const field = document.createElement('textarea');
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
};
element.addEventListener('click', async (event) => {
  const one = event.target.closest('[data-copy]');
  if (!one) return;
  const name = one.textContent;
  await copied(one.dataset.copy);
  one.textContent = 'Copied';
  setTimeout(() => { one.textContent = name; }, 1500);
});
