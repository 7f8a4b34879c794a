/** What the page knows, how it asks, and its frame: customers, parts, dialogue. */
export const SCRIPT = String.raw`
const $ = (id) => document.getElementById(id);
const known = { state: null, customer: null, chat: null, business: null };

function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, '');
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...children.flat().filter((child) => child != null && child !== ''));
  return node;
}

function toast(text) {
  $('toast').textContent = text;
  $('toast').hidden = false;
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => { $('toast').hidden = true; }, 5000);
}

async function ask(method, path, body) {
  const options = { method };
  if (method !== 'GET') {
    options.headers = { 'content-type': 'application/json' };
    options.body = JSON.stringify(body || {});
  }
  try {
    const response = await fetch('/control/' + path, options);
    const answer = await response.json();
    if (response.ok) return answer;
    toast(answer.error ? answer.error.message : 'HTTP ' + response.status);
  } catch {
    toast('The simulator does not answer.');
  }
  return null;
}

function prompted(label, value) {
  $('ask-label').textContent = label;
  $('ask-value').value = value || '';
  $('ask').returnValue = '';
  $('ask').showModal();
  $('ask-value').select();
  return new Promise((resolve) => {
    $('ask').onclose = () => resolve($('ask').returnValue === 'ok' ? $('ask-value').value.trim() : '');
  });
}

function act(name, body) {
  if (!known.customer) return toast('Open a customer first.');
  const path = 'customers/' + encodeURIComponent(known.customer) + '/' + name;
  return ask('POST', path, body).then((answer) => {
    if (answer && answer.customer.id !== known.customer) open(answer.customer.id);
    refresh();
    return answer;
  });
}

function here(body) {
  return Object.assign({}, body, known.business ? { phoneNumberId: known.business } : {});
}

function showPart(part) {
  document.querySelector('main').dataset.part = part;
  for (const button of document.querySelectorAll('.tabs button')) {
    button.setAttribute('aria-current', String(button.dataset.part === part));
  }
}

function open(id) {
  known.customer = id;
  known.chat = null;
  history.replaceState(null, '', '#' + encodeURIComponent(id));
  showPart('chat');
  refresh();
}

async function refresh() {
  const state = await ask('GET', 'state');
  if (!state) return;
  known.state = state;
  if (known.business === null && state.accounts[0]) known.business = state.accounts[0].phoneNumbers[0].phoneNumberId;
  if (known.customer) known.chat = await ask('GET', 'customers/' + encodeURIComponent(known.customer));
  showFrame();
  showChat();
  showPanel();
}

let planned = false;
function refreshSoon() {
  if (planned) return;
  planned = true;
  setTimeout(() => { planned = false; refresh(); }, 60);
}

function showFrame() {
  const { webhook, customers } = known.state;
  const where = webhook.url ? 'Webhooks go to ' + webhook.url : 'Webhooks wait: no address is set';
  $('webhook-line').textContent = where + ' · ' + webhook.delivered + ' told' +
    (webhook.queued ? ', ' + webhook.queued + ' waiting' : '') + (webhook.givenUp ? ', ' + webhook.givenUp + ' given up' : '');
  const items = customers.map((customer) => el('li', {},
    el('button', { type: 'button', 'aria-current': String(customer.id === known.customer), onclick: () => open(customer.id) },
      el('strong', {}, customer.name), el('span', { class: 'quiet' }, customer.id))));
  $('customer-list').replaceChildren(...(items.length ? items : [el('li', { class: 'empty' }, 'Nobody yet. Enter a number, and write.')]));
}

function listen() {
  const source = new EventSource('/control/events');
  const live = (on) => {
    $('live').classList.toggle('on', on);
    $('live').textContent = on ? 'live' : 'not connected';
  };
  source.onopen = () => { live(true); refreshSoon(); };
  source.onerror = () => live(false);
  source.onmessage = refreshSoon;
}

function start() {
  $('add-customer').addEventListener('submit', async (event) => {
    event.preventDefault();
    const made = await ask('POST', 'customers', { id: $('new-customer').value.trim() });
    if (!made) return;
    $('new-customer').value = '';
    open(made.id);
    $('text').focus();
  });
  for (const button of document.querySelectorAll('.tabs button')) {
    button.addEventListener('click', () => showPart(button.dataset.part));
  }
  $('ask-cancel').addEventListener('click', () => $('ask').close(''));
  startChat();
  startPanel();
  known.customer = decodeURIComponent(location.hash.slice(1)) || null;
  showPart('chat');
  listen();
  refresh();
  // Windows run out without anything happening.
  setInterval(refreshSoon, 30000);
}
`;
