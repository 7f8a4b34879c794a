/** What stands on the page before anything is known. */
export const MARKUP = `
<header class="top">
  <h1>WhatsApp simulator</h1>
  <p id="webhook-line" class="quiet"></p>
  <span id="live" class="live" role="status">connecting</span>
</header>
<nav class="tabs" aria-label="Parts of the page">
  <button type="button" data-part="customers">Customers</button>
  <button type="button" data-part="chat">Phone</button>
  <button type="button" data-part="panel">Meta</button>
</nav>
<main data-part="chat">
  <section class="customers" aria-label="Customers">
    <form id="add-customer" autocomplete="off">
      <label for="new-customer">Play a customer</label>
      <div class="row">
        <input id="new-customer" placeholder="+14155550123" title="A number in E.164, or a user id such as US.13491208655302741918" required maxlength="140">
        <button class="main">Open</button>
      </div>
    </form>
    <ul id="customer-list" class="list"></ul>
  </section>
  <section class="phone" aria-label="The customer’s phone">
    <div class="phone-head">
      <div class="avatar" id="avatar" aria-hidden="true">A</div>
      <div class="phone-title">
        <strong id="business-name"></strong>
        <span id="phone-line" class="quiet"></span>
      </div>
      <label class="pick" for="business">at
        <select id="business"></select>
      </label>
    </div>
    <div class="phone-state" id="phone-state"></div>
    <ol id="chat" class="chat" aria-live="polite"></ol>
    <div class="acts" id="acts">
      <button type="button" data-act="stop">Send STOP</button>
      <button type="button" data-act="read">Read all</button>
      <button type="button" data-act="marketing">Stop marketing</button>
      <button type="button" data-act="block">Block</button>
      <button type="button" data-act="change-number">New number…</button>
      <button type="button" data-act="change-user-id">New user id…</button>
    </div>
    <form id="write" class="write" autocomplete="off">
      <label class="hidden" for="text">Message</label>
      <textarea id="text" rows="1" placeholder="Write as the customer" maxlength="4096"></textarea>
      <button class="main" aria-label="Send">Send</button>
    </form>
  </section>
  <aside class="panel" aria-label="What Meta does">
    <div class="panel-tabs" role="tablist">
      <button type="button" role="tab" data-panel="templates">Templates</button>
      <button type="button" role="tab" data-panel="faults">Faults</button>
      <button type="button" role="tab" data-panel="webhooks">Webhooks</button>
    </div>
    <div id="templates" class="panel-body"></div>
    <div id="faults" class="panel-body" hidden></div>
    <div id="webhooks" class="panel-body" hidden></div>
  </aside>
</main>
<dialog id="ask">
  <form method="dialog">
    <label for="ask-value" id="ask-label"></label>
    <input id="ask-value" maxlength="1024" autocomplete="off">
    <div class="row end">
      <button type="button" id="ask-cancel">Cancel</button>
      <button class="main" value="ok">Do it</button>
    </div>
  </form>
</dialog>
<div id="toast" class="toast" role="alert" hidden></div>
`;
