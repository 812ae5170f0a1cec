// Brings the quoted words into view when a citation is opened; closing gives the focus back to the citation.
const side = em.at('em-side');
let from = null;

element.addEventListener('click', (event) => {
  const one = event.target.closest('[data-do="place"]');
  if (one && !side.contains(one)) {
    from = one;
    const { call, start } = one.dataset;
    element.querySelectorAll('[data-do="place"]').forEach((other) => {
      if (other.dataset.call === call && other.dataset.start === start) other.setAttribute('aria-current', 'true');
      else other.removeAttribute('aria-current');
    });
  }
  if (event.target.closest('[data-close]')) close();
});

const close = () => {
  side.replaceChildren();
  if (from && from.isConnected) from.focus();
};
element.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && side.querySelector('.em-transcript')) close();
});

element.addEventListener('patched', ({ detail }) => {
  if (detail.at !== 'em-side') return;
  const pages = side.querySelector(".em-pages");
  const mark = side.querySelector('mark');
  if (!pages) return;
  if (!side.contains(document.activeElement)) pages.focus({ preventScroll: true });
  if (!mark) return;
  const offset = mark.getBoundingClientRect().top - pages.getBoundingClientRect().top;
  pages.scrollTop += offset - pages.clientHeight / 3;
});
