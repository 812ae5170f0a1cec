// What a chip tells while it is pointed at, or has the focus: it stands over the page, inside the window.
const tip = em.at('em-tip');
const hide = () => { tip.hidden = true; };
const tell = (chip) => {
  const said = chip.querySelector('[data-tip]');
  if (!said) return;
  tip.innerHTML = said.innerHTML;
  tip.hidden = false;
  chip.firstElementChild.setAttribute('aria-describedby', 'em-tip');
  const at = chip.firstElementChild.getBoundingClientRect();
  const { width, height } = tip.getBoundingClientRect();
  const left = Math.min(Math.max(8, at.left - 24), document.documentElement.clientWidth - width - 8);
  tip.style.left = left + 'px';
  tip.style.top = (at.top - height - 8 > 8 ? at.top - height - 8 : at.bottom + 8) + 'px';
};
element.addEventListener('mouseover', (event) => {
  const chip = event.target.closest('.em-chip');
  if (chip) tell(chip); else hide();
});
element.addEventListener('focusin', (event) => {
  const chip = event.target.closest('.em-chip');
  if (chip) tell(chip); else hide();
});
element.addEventListener('mouseleave', hide);
element.addEventListener('keydown', (event) => { if (event.key === 'Escape') hide(); });
window.addEventListener('scroll', hide, { passive: true });
