// The question box, the panels at the top, and the newest exchange in view.
const box = em.at('em-question');
box.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  box.form.requestSubmit();
});

element.addEventListener('patched', ({ detail }) => {
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
