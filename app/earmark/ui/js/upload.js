// Files that are dropped or chosen: each goes up by itself, and tells how far it is and what came of it.
const tray = em.at('em-tray');
let files = 0;
const waiting = [];
let sending = false;

const row = (file) => {
  files += 1;
  const one = document.createElement('li');
  one.className = 'em-file';
  const name = document.createElement('b');
  name.textContent = file.name;
  const bar = document.createElement('progress');
  bar.max = 100;
  bar.value = 0;
  bar.setAttribute('aria-label', 'Sent of ' + file.name);
  const said = document.createElement('div');
  said.id = 'em-file' + files;
  said.className = 'em-file-said';
  one.append(name, bar, said);
  em.at('em-files').append(one);
  tray.hidden = false;
  return { bar, said };
};

const refuse = ({ bar, said }, sentence) => {
  const line = document.createElement('p');
  line.className = 'em-error';
  line.setAttribute('role', 'alert');
  line.textContent = sentence;
  said.replaceChildren(line);
  bar.remove();
};

const put = (file, { bar, said }) => new Promise((done) => {
  const limit = Number(tray.dataset.limit);
  if (file.size > limit) {
    refuse({ bar, said }, `'${file.name}' is larger than ${limit / 1e6} MB, which is the limit of this page: use earmark ingest`);
    done(null);
    return;
  }
  const sent = new XMLHttpRequest();
  sent.open('POST', em.url('upload?name=' + encodeURIComponent(file.name)));
  sent.setRequestHeader('X-Earmark', '1');
  sent.responseType = 'json';
  sent.upload.addEventListener('progress', ({ loaded, total }) => {
    bar.value = total ? (100 * loaded) / total : 0;
    said.textContent = `Sending: ${Math.round(bar.value)} %`;
  });
  sent.addEventListener('loadend', () => {
    const { token, refused } = sent.response || {};
    if (token) bar.value = 100;
    else refuse({ bar, said }, refused || `'${file.name}' could not be sent`);
    done(token || null);
  });
  sent.send(file);
});

const next = async () => {
  if (sending) return;
  sending = true;
  while (waiting.length) {
    const { file, shown } = waiting.shift();
    const token = await put(file, shown);
    if (token) {
      await em.send('take', { token, row: shown.said.id });
      shown.bar.remove();
    }
  }
  sending = false;
};

em.add = (list) => {
  [...list].forEach((file) => waiting.push({ file, shown: row(file) }));
  next();
};

const chooser = em.at('em-chooser');
chooser.addEventListener('change', () => { em.add(chooser.files); chooser.value = ''; });
element.addEventListener('click', (event) => {
  const one = event.target.closest('button');
  if (!one) return;
  if ('choose' in one.dataset) chooser.click();
  if ('tray' in one.dataset) { em.at('em-files').replaceChildren(); tray.hidden = true; }
});
const page = element.ownerDocument;
page.addEventListener('dragover', (event) => {
  if (![...event.dataTransfer.types].includes('Files')) return;
  event.preventDefault();
  element.classList.add('em-dropping');
});
page.addEventListener('dragleave', (event) => { if (!event.relatedTarget) element.classList.remove('em-dropping'); });
page.addEventListener('drop', (event) => {
  element.classList.remove('em-dropping');
  if (!event.dataTransfer.files.length) return;
  event.preventDefault();
  em.add(event.dataTransfer.files);
});
