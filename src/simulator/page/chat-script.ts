/** The customer's phone: the conversation, and what the customer does. */
export const CHAT_SCRIPT = String.raw`
const EMOJIS = ['👍', '❤️', '😂', '😮', '😢', '🙏'];
const TIME = new Intl.DateTimeFormat([], { hour: '2-digit', minute: '2-digit' });
const DAY_AND_TIME = new Intl.DateTimeFormat([], { weekday: 'short', hour: '2-digit', minute: '2-digit' });
let reactingTo = null;
let shown = '';

function startChat() {
  $('write').addEventListener('submit', (event) => { event.preventDefault(); send(); });
  $('text').addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) { event.preventDefault(); send(); }
  });
  $('text').addEventListener('input', () => {
    $('text').style.height = 'auto';
    $('text').style.height = $('text').scrollHeight + 2 + 'px';
  });
  $('business').addEventListener('change', () => { known.business = $('business').value; shown = ''; refresh(); });
  for (const button of $('acts').children) button.addEventListener('click', () => press(button.dataset.act));
}

async function send() {
  const text = $('text').value.trim();
  if (text && (await act('write', here({ text })))) { $('text').value = ''; $('text').style.height = 'auto'; }
}

async function press(name) {
  if (!known.chat) return toast('Open a customer first.');
  if (name === 'marketing') return act(isMarketingStopped() ? 'resume-marketing' : 'stop-marketing', here());
  if (name === 'block') return act(known.chat.blocked ? 'unblock' : 'block', here());
  if (name === 'change-number') {
    const phone = await prompted('The customer’s new number', known.chat.phone);
    return phone && act(name, here({ phone }));
  }
  if (name === 'change-user-id') {
    const userId = await prompted('The customer’s new user id', known.chat.userId);
    return userId && act(name, here({ userId }));
  }
  return act(name, here());
}

function isMarketingStopped() {
  return known.chat.marketingStopped.includes(known.business);
}

function businessPhones() {
  return known.state.accounts.flatMap((account) => account.phoneNumbers);
}

function showChat() {
  const phones = businessPhones();
  const phone = phones.find((candidate) => candidate.phoneNumberId === known.business);
  $('business-name').textContent = phone ? phone.verifiedName : '';
  $('avatar').textContent = phone ? phone.verifiedName.slice(0, 1) : '';
  $('business').replaceChildren(...phones.map((candidate) =>
    el('option', { value: candidate.phoneNumberId, selected: candidate.phoneNumberId === known.business }, candidate.phone)));
  $('business').parentElement.hidden = phones.length < 2;
  const chat = known.chat;
  $('phone-line').textContent = chat ? 'on the phone of ' + chat.name + ' (' + chat.id + ')' : 'nobody’s phone yet';
  for (const control of document.querySelectorAll('#acts button, #write button, #text')) control.disabled = !chat;
  showPhoneState(chat);
  if (chat) {
    $('acts').querySelector('[data-act=marketing]').textContent = isMarketingStopped() ? 'Resume marketing' : 'Stop marketing';
    $('acts').querySelector('[data-act=block]').textContent = chat.blocked ? 'Unblock' : 'Block';
    $('acts').querySelector('[data-act="change-number"]').disabled = !chat.phone;
  }
  showLines(chat);
}

function showPhoneState(chat) {
  const open = chat && chat.windows.find((one) => one.phoneNumberId === known.business);
  const tags = !chat ? [] : [
    open ? el('span', { class: 'tag good' }, 'Window open until ' + DAY_AND_TIME.format(open.expiresAt)) : el('span', { class: 'tag' }, 'Window closed'),
    isMarketingStopped() ? el('span', { class: 'tag bad' }, 'Marketing stopped') : null,
    chat.blocked ? el('span', { class: 'tag bad' }, 'Business blocked') : null,
    el('span', { class: 'tag' }, chat.userId),
  ];
  $('phone-state').replaceChildren(...tags.filter(Boolean));
}

function showLines(chat) {
  const lines = !chat ? [] : chat.chat.filter((line) => line.phoneNumberId === known.business);
  const now = JSON.stringify([lines, reactingTo, known.customer]);
  if (now === shown) return;
  shown = now;
  const box = $('chat');
  const atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < 80;
  const reactions = new Map(lines.filter(isReaction).map((line) => [line.about, line.text]));
  const nodes = lines.filter((line) => !isReaction(line) && line.text !== undefined).map((line) => lineNode(line, lines, reactions));
  const hint = chat
    ? 'Nothing was said yet. Write something: it opens the window for 24 hours.'
    : 'Enter a number in E.164, or a user id such as US.13491208655302741918, to hold a customer’s phone in your hand.';
  box.replaceChildren(...(nodes.length ? nodes : [el('li', { class: 'empty' }, hint)]));
  if (atEnd) box.scrollTop = box.scrollHeight;
}

function isReaction(line) {
  return line.by === 'customer' && line.about && (line.text === '' || /^\p{Extended_Pictographic}/u.test(line.text));
}

function lineNode(line, lines, reactions) {
  if (line.by === 'system') return el('li', { class: 'line note' }, known.chat.name + ' ' + line.text);
  const own = line.by === 'customer';
  const about = own && line.about ? lines.find((other) => other.id === line.about) : null;
  const status = own ? null : line.statuses.at(-1);
  const away = !own && (!status || status.status === 'sent' || status.status === 'failed');
  const bubble = el('div', { class: 'bubble' + (away ? ' away' : '') },
    about ? el('div', { class: 'quote' }, about.text) : null,
    headNode(line),
    el('div', { class: 'said' }, line.text),
    line.footer ? el('div', { class: 'foot' }, line.footer) : null,
    el('div', { class: 'meta' }, TIME.format(line.at), own ? null : tickNode(status)));
  const emoji = reactions.get(line.id);
  return el('li', { class: 'line ' + (own ? 'own' : 'theirs') }, bubble,
    emoji ? el('div', { class: 'given' }, emoji) : null,
    own ? null : keysNode(line), own || away ? null : reactNode(line));
}

function headNode(line) {
  if (!line.header) return null;
  const media = /^(image|video|document|location)( |$)/.exec(line.header);
  return el('div', { class: media ? 'media' : 'head' }, line.header);
}

function tickNode(status) {
  const name = status ? status.status : 'accepted';
  const signs = { accepted: '…', sent: '✓', delivered: '✓✓', read: '✓✓', failed: '✗ failed' + (status && status.code ? ' ' + status.code : '') };
  return el('span', { class: 'ticks ' + name, title: name }, signs[name]);
}

function keysNode(line) {
  if (!line.buttons || !line.buttons.length) return null;
  return el('div', { class: 'keys' }, line.buttons.map((button) => el('button', {
    type: 'button',
    title: button.url || button.type,
    onclick: () => button.type === 'QUICK_REPLY'
      ? act('press', { text: button.text, messageId: line.id })
      : toast(button.url ? 'Would open ' + button.url : 'Nothing is told when this is pressed.'),
  }, (button.type === 'QUICK_REPLY' ? '↩ ' : '') + button.text)));
}

function reactNode(line) {
  const isOpen = reactingTo === line.id;
  const toggle = () => { reactingTo = isOpen ? null : line.id; showChat(); };
  const give = (emoji) => { reactingTo = null; act('react', here({ messageId: line.id, emoji })); };
  return [
    el('button', { type: 'button', class: 'react', title: 'React', 'aria-expanded': String(isOpen), onclick: toggle }, '☺'),
    isOpen ? el('div', { class: 'emojis' }, EMOJIS.map((emoji) => el('button', { type: 'button', onclick: () => give(emoji) }, emoji)),
      el('button', { type: 'button', title: 'Take it back', onclick: () => give('') }, '✕')) : null,
  ];
}
`;
