/** What Meta does: templates, faults and delays, and the last webhooks. */
export const PANEL_SCRIPT = String.raw`
const SHARES = [
  ['faults', 'serverErrors', 'Answers 5xx'],
  ['faults', 'timeoutAfterAccepting', 'Accepts, never answers'],
  ['faults', 'throughputErrors', 'Refuses with 130429'],
  ['faults', 'notJson', 'Proxy answers HTML'],
  ['webhook', 'duplicate', 'Tells twice'],
  ['webhook', 'disorder', 'Tells out of order'],
];
const NUMBERS = [
  ['faults', 'serverErrorBurst', 'Next requests that get 5xx'],
  ['faults', 'slowMs', 'Answers late by, ms'],
  ['delays', 'sent', 'Sent after, ms'],
  ['delays', 'delivered', 'Delivered after, ms'],
  ['delays', 'read', 'Read after, ms (empty: by hand)'],
  ['delays', 'review', 'Template review, ms (empty: by hand)'],
];
let panel = 'templates';
let shownPanel = '';

function startPanel() {
  for (const tab of document.querySelectorAll('.panel-tabs button')) {
    tab.addEventListener('click', () => { panel = tab.dataset.panel; shownPanel = ''; showPanel(); });
  }
}

function showPanel() {
  for (const tab of document.querySelectorAll('.panel-tabs button')) {
    tab.setAttribute('aria-selected', String(tab.dataset.panel === panel));
    $(tab.dataset.panel).hidden = tab.dataset.panel !== panel;
  }
  if (!known.state) return;
  const { accounts, faults, behaviour, webhook } = known.state;
  const now = JSON.stringify([panel, panel === 'templates' ? accounts : panel === 'faults' ? [faults, behaviour] : webhook.recent]);
  // Nobody can move a slider that is made anew under the finger.
  if (now === shownPanel || $(panel).contains(document.activeElement) && panel === 'faults') return;
  shownPanel = now;
  if (panel === 'templates') showTemplates();
  if (panel === 'faults') showFaults();
  if (panel === 'webhooks') showWebhooks();
}

function showTemplates() {
  const cards = known.state.accounts.flatMap((account) => account.templates).map(templateCard);
  $('templates').replaceChildren(...(cards.length ? cards : [el('p', { class: 'empty' }, 'No templates yet.')]));
}

function templateCard(template) {
  const part = (type) => template.components.find((one) => String(one.type).toUpperCase() === type) || {};
  const decide = (deed, body) => ask('POST', ['templates', template.wabaId, template.name, template.language].map(encodeURIComponent).join('/') + '/' + deed, body).then(refresh);
  const deed = (name, label, body) => el('button', { type: 'button', onclick: () => decide(name, body) }, label);
  const kind = { APPROVED: 'good', REJECTED: 'bad', DISABLED: 'bad', PAUSED: 'bad', PENDING: 'warn' }[template.status];
  const choose = (name, values, present) => el('select', { title: name, onchange: (event) => decide(name, { [name]: event.target.value }) },
    values.map((value) => el('option', { value, selected: value === present }, value)));
  return el('article', { class: 'card' },
    el('h3', {}, template.name),
    el('div', { class: 'tags' }, el('span', { class: 'tag ' + kind }, template.status), el('span', { class: 'tag' }, template.language),
      el('span', { class: 'tag' }, template.parameterFormat.toLowerCase())),
    el('p', { class: 'body' }, part('BODY').text || ''),
    el('div', { class: 'deeds' },
      template.status === 'APPROVED' ? null : deed('approve', 'Approve'),
      template.status === 'REJECTED' ? null : deed('reject', 'Reject'),
      template.status === 'APPROVED' ? deed('pause', 'Pause') : null,
      template.status === 'DISABLED' ? null : deed('disable', 'Disable'),
      choose('category', ['UTILITY', 'MARKETING', 'AUTHENTICATION'], template.category),
      choose('quality', ['GREEN', 'YELLOW', 'RED', 'UNKNOWN'], template.quality),
      el('button', { type: 'button', onclick: async () => {
        const text = await prompted('The new text of ' + template.name, part('BODY').text);
        if (text) decide('body', { text });
      } }, 'Edit…')));
}

function settingOf(group, name) {
  const { faults, behaviour } = known.state;
  return (group === 'faults' ? faults : behaviour[group])[name];
}

function change(group, name, value) {
  const body = group === 'faults' ? { [name]: value } : { [group]: { [name]: value } };
  return ask('PUT', group === 'faults' ? 'faults' : 'behaviour', body).then(refresh);
}

function showFaults() {
  const share = ([group, name, label]) => {
    const value = settingOf(group, name);
    const output = el('output', {}, Math.round(value * 100) + ' %');
    const row = el('label', { class: 'setting' + (value > 0 ? ' on' : '') }, label, el('input', {
      type: 'range', min: '0', max: '100', step: '1', value: String(Math.round(value * 100)), 'aria-label': label,
      oninput: (event) => { output.textContent = event.target.value + ' %'; },
      onchange: (event) => {
        row.classList.toggle('on', event.target.value !== '0');
        change(group, name, Number(event.target.value) / 100);
      },
    }), output);
    return row;
  };
  const number = ([group, name, label]) => el('label', { class: 'setting number' }, label, el('input', {
    type: 'number', min: '0', value: settingOf(group, name) === null ? '' : String(settingOf(group, name)),
    onchange: (event) => change(group, name, event.target.value === '' ? (name === 'read' || name === 'review' ? null : 0) : Number(event.target.value)),
  }));
  const group = (title, rows) => el('fieldset', {}, el('legend', {}, title), rows);
  $('faults').replaceChildren(
    group('The messages endpoint', [...SHARES.filter((one) => one[0] === 'faults').map(share), ...NUMBERS.filter((one) => one[0] === 'faults').map(number)]),
    group('Webhooks', [...SHARES.filter((one) => one[0] === 'webhook').map(share),
      el('button', { type: 'button', onclick: async () => {
        const url = await prompted('Where webhooks go', known.state.webhook.url);
        if (url) ask('PUT', 'webhook', { url }).then(refresh);
      } }, 'Change the address…')]),
    group('Delays', NUMBERS.filter((one) => one[0] === 'delays').map(number)));
}

function showWebhooks() {
  const rows = known.state.webhook.recent.map((post) => {
    const good = post.httpStatus === 200;
    const what = [...new Set(post.about)].join(', ') + (post.about.length > 1 ? ' (' + post.about.length + ')' : '');
    return el('details', {},
      el('summary', {}, el('span', { class: 'tag ' + (good ? 'good' : 'bad') }, String(post.httpStatus || post.failure)),
        el('span', { class: 'what' }, what),
        el('span', { class: 'quiet' }, (post.attempt > 1 ? 'try ' + post.attempt + ' · ' : '') + post.ms + ' ms')),
      el('pre', {}, pretty(post.body)));
  });
  $('webhooks').replaceChildren(...(rows.length ? rows : [el('p', { class: 'empty' }, 'Nothing was told yet.')]));
}

function pretty(body) {
  try { return JSON.stringify(JSON.parse(body), null, 2); } catch { return body + '…'; }
}
`;
