// Brings the quoted words into view when a citation is opened; closing gives the focus back to the citation.
let shown = '';
const close = () => {
  props.value = '';
  const from = document.querySelector('#em-exchanges [data-opened]');
  if (from) from.focus();
};

element.addEventListener('click', (event) => {
  if (event.target.closest('[data-close]')) close();
});
element.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') close();
});

const show = () => {
  const pages = element.querySelector('.em-pages');
  const mark = element.querySelector('mark');
  const now = mark ? props.value : '';
  if (now && now !== shown) {
    pages.focus({ preventScroll: true });
    const offset = mark.getBoundingClientRect().top - pages.getBoundingClientRect().top;
    pages.scrollTop += offset - pages.clientHeight / 3;
    document.getElementById('em-side').scrollIntoView({ block: 'nearest' });
  }
  shown = now;
};
new MutationObserver(show).observe(element, { childList: true, subtree: true, characterData: true });
