// The library: a call's page comes into view; what is held is shown anew when it changed.
const shown = (name) => !element.querySelector(`[data-panel="${name}"]`).hidden;

element.addEventListener('patched', ({ detail }) => {
  if (detail.at === 'em-call' && em.at('em-call').firstElementChild) em.at('em-call').scrollIntoView({ block: 'nearest' });
  if (detail.at === 'em-line' && shown('library')) {
    const form = em.at('em-sought');
    em.send('library', em.said(form));
  }
});
