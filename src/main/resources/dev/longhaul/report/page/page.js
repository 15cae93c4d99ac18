'use strict';
// What readers do with the page: theme, filter, columns, sort, open a row. Without it, all is readable.
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const one = (selector, within = document) => within.querySelector(selector);

const theme = one('#theme');
function setTheme(dark) {
  document.documentElement.classList.toggle('dark', dark);
  theme.textContent = dark ? 'Light' : 'Dark';
  theme.setAttribute('aria-label', dark ? 'Light colours' : 'Dark colours');
}
setTheme(matchMedia('(prefers-color-scheme: dark)').matches);
theme.hidden = false;
theme.addEventListener('click', () => setTheme(!document.documentElement.classList.contains('dark')));

const bodies = all('#rows > tbody');

function filter() {
  const words = one('#filter').value.toLowerCase().split(/\s+/).filter(Boolean);
  const validity = one('#validity').value;
  for (const body of bodies) {
    const text = body.rows[0].textContent.toLowerCase();
    const fits = !validity || (body.dataset.valid === 'true') === (validity === 'valid');
    body.hidden = !fits || !words.every(word => text.includes(word));
  }
  const shown = bodies.filter(body => !body.hidden).length;
  one('#shown').textContent = shown === bodies.length ? shown + ' rows' : shown + ' of ' + bodies.length + ' rows';
}
one('#filter').addEventListener('input', filter);
one('#validity').addEventListener('change', filter);
one('#controls').addEventListener('submit', event => event.preventDefault());

for (const box of all('.columns input')) {
  box.addEventListener('change', () => all('#rows [data-column="' + box.value + '"]')
    .forEach(cell => { cell.hidden = !box.checked; }));
}

function valueIn(body, column) {
  return one('[data-column="' + column + '"]', body).dataset.value;
}
function compare(left, right) {
  if (left === '' || right === '') return (left === '') - (right === '');
  const difference = Number(left) - Number(right);
  return Number.isNaN(difference) ? left.localeCompare(right) : difference;
}
for (const header of all('#rows > thead th')) {
  one('button', header).addEventListener('click', () => {
    const down = header.getAttribute('aria-sort') === 'ascending';
    all('#rows > thead th').forEach(other => other.removeAttribute('aria-sort'));
    header.setAttribute('aria-sort', down ? 'descending' : 'ascending');
    const column = header.dataset.column;
    bodies.sort((a, b) => {
      const x = valueIn(a, column), y = valueIn(b, column);
      // What is not known stays at the end.
      return down && x !== '' && y !== '' ? compare(y, x) : compare(x, y);
    });
    one('#rows').append(...bodies);
  });
}

for (const button of all('.open')) {
  button.addEventListener('click', () => {
    const open = button.getAttribute('aria-expanded') === 'false';
    button.setAttribute('aria-expanded', open);
    const details = document.getElementById(button.getAttribute('aria-controls'));
    details.hidden = !open;
    if (open) details.dispatchEvent(new CustomEvent('opened', { bubbles: true }));
  });
}
