// Ticks, and sets of questions that this browser keeps to put to other calls.
const KEPT = 'earmark-questions';
const kept = () => { try { return JSON.parse(localStorage.getItem(KEPT)) || {}; } catch { return {}; } };

const listSets = () => {
  const row = em.at('em-sets');
  if (!row) return;
  const sets = kept();
  const name = document.createElement('input');
  name.className = 'em-field em-set-name';
  name.placeholder = 'Name of this set';
  name.setAttribute('aria-label', 'Name of this set of questions');
  const save = button('Keep set', () => {
    if (!name.value.trim()) return name.focus();
    localStorage.setItem(KEPT, JSON.stringify({ ...kept(), [name.value.trim()]: em.at('em-questions').value }));
    return listSets();
  });
  const loads = Object.keys(sets).map((title) => button(title, () => { em.at('em-questions').value = sets[title]; }));
  row.replaceChildren(name, save, ...loads);
};
const button = (title, act) => {
  const one = document.createElement('button');
  one.type = 'button';
  one.className = 'em-plain';
  one.textContent = title;
  one.addEventListener('click', act);
  return one;
};

element.addEventListener('click', (event) => {
  const taken = event.target.closest('[data-questions]');
  if (taken) em.at('em-questions').value = taken.dataset.questions;
  const one = event.target.closest('[data-ticks]');
  if (one) em.at(one.dataset.ticks).querySelectorAll('input').forEach((tick) => { tick.checked = !('off' in one.dataset); });
});
element.addEventListener('patched', ({ detail }) => { if (detail.at === 'em-comparing') listSets(); });
