// Raises the panel's events from the buttons in its HTML, which may come and go; shows the newest exchange.
const opened = (button, call, start) => {
  element.querySelectorAll('[data-call]').forEach((one) => {
    one.setAttribute('aria-current', String(one.dataset.call === call && one.dataset.start === start));
    one.toggleAttribute('data-opened', one === button);
  });
};

element.addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (!button || button.disabled) return;
  const { call, start, end, ask, only, samples } = button.dataset;
  if (call) {
    opened(button, call, start);
    trigger('click', { call, start, end });
  } else if (ask) {
    trigger('submit', { ask, only: only || null });
  } else if (samples) {
    button.disabled = true;
    trigger('click', {});
  }
});

let count = 0;
new MutationObserver(() => {
  const exchanges = element.querySelectorAll('.em-exchange');
  if (exchanges.length > count) {
    exchanges[exchanges.length - 1].scrollIntoView({ block: 'start' });
  }
  count = exchanges.length;
}).observe(element, { childList: true, subtree: true });
