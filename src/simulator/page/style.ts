/** Colours, the frame of the page, lists and the panel. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: #eef1ee; --card: #ffffff; --ink: #17211c; --quiet: #5c6a62; --line: #d8dfda;
  --accent: #14724a; --on-accent: #ffffff; --accent-soft: #dff1e6; --bad: #b3261e; --bad-soft: #fbe4e2; --warn: #8a5a00;
  --wall: #e5ded3; --theirs: #ffffff; --own: #d8f5cf; --read: #1a73c8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0e1412; --card: #17201c; --ink: #e6ece8; --quiet: #9aa8a0; --line: #2a3631;
    --accent: #4cc38a; --on-accent: #06281a; --accent-soft: #17372a; --bad: #ff9b92; --bad-soft: #43201d; --warn: #e5b65a;
    --wall: #0b1110; --theirs: #202c27; --own: #134d37; --read: #6cb8ff;
  }
}
* { box-sizing: border-box; }
body { margin: 0; height: 100dvh; display: flex; flex-direction: column; overflow: hidden; background: var(--ground); color: var(--ink); font: 15px/1.45 system-ui, sans-serif; }
h1 { font-size: 16px; margin: 0; }
p { margin: 0; }
ul, ol { list-style: none; margin: 0; padding: 0; }
.quiet { color: var(--quiet); font-size: 13px; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
[hidden] { display: none !important; }
button, input, select, textarea { font: inherit; color: inherit; }
button { border: 1px solid var(--line); background: var(--card); border-radius: 8px; padding: 5px 10px; cursor: pointer; }
button:hover:not(:disabled) { border-color: var(--accent); }
button:disabled { opacity: .5; cursor: default; }
button.main { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
input, select, textarea { border: 1px solid var(--line); background: var(--card); border-radius: 8px; padding: 6px 10px; min-width: 0; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
.row { display: flex; gap: 8px; align-items: center; }
.row.end { justify-content: flex-end; margin-top: 12px; }
.row > input { flex: 1; }
.top { display: flex; gap: 12px; align-items: center; padding: 10px 16px; background: var(--card); border-bottom: 1px solid var(--line); }
.top p { flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.live { font-size: 12px; padding: 2px 8px; border-radius: 99px; background: var(--bad-soft); color: var(--bad); }
.live.on { background: var(--accent-soft); color: var(--accent); }
.tabs { display: none; }
main { flex: 1; min-height: 0; display: grid; grid-template-columns: 250px minmax(320px, 1fr) 380px; }
main > * { min-height: 0; min-width: 0; display: flex; flex-direction: column; }
.customers { background: var(--card); border-right: 1px solid var(--line); }
.customers form { padding: 12px; border-bottom: 1px solid var(--line); }
.customers label { display: block; font-size: 13px; color: var(--quiet); margin-bottom: 4px; }
.list { overflow: auto; }
.list button { display: block; width: 100%; text-align: left; border: 0; border-bottom: 1px solid var(--line); border-radius: 0; padding: 10px 12px; background: none; }
.list button:hover { background: var(--ground); }
.list button[aria-current="true"] { background: var(--accent-soft); }
.list strong { display: block; font-weight: 600; overflow: hidden; text-overflow: ellipsis; }
.empty { padding: 16px; color: var(--quiet); font-size: 14px; }
.panel { background: var(--card); border-left: 1px solid var(--line); }
.panel-tabs { display: flex; border-bottom: 1px solid var(--line); }
.panel-tabs button { flex: 1; border: 0; border-radius: 0; padding: 11px 4px; background: none; border-bottom: 2px solid transparent; }
.panel-tabs button[aria-selected="true"] { border-bottom-color: var(--accent); font-weight: 600; }
.panel-body { overflow: auto; padding: 12px; }
.card { border: 1px solid var(--line); border-radius: 10px; padding: 10px 12px; margin-bottom: 10px; }
.card h3 { margin: 0; font-size: 14px; overflow-wrap: anywhere; }
.card .body { white-space: pre-wrap; overflow-wrap: anywhere; font-size: 14px; margin: 6px 0; }
.tags, .deeds { display: flex; flex-wrap: wrap; gap: 6px; margin-top: 6px; }
.deeds button, .deeds select { font-size: 13px; padding: 3px 8px; }
.tag { font-size: 12px; padding: 1px 7px; border-radius: 99px; background: var(--ground); }
.tag.good { background: var(--accent-soft); color: var(--accent); }
.tag.bad { background: var(--bad-soft); color: var(--bad); }
.tag.warn { color: var(--warn); }
fieldset { border: 1px solid var(--line); border-radius: 10px; margin: 0 0 12px; padding: 4px 12px 10px; }
legend { font-size: 13px; color: var(--quiet); padding: 0 4px; }
.setting { display: grid; grid-template-columns: 1fr 96px 56px; gap: 8px; align-items: center; padding: 5px 0; font-size: 14px; }
.setting.number { grid-template-columns: 1fr 110px; }
.setting output { text-align: right; font-variant-numeric: tabular-nums; font-size: 13px; color: var(--quiet); }
.setting.on output { color: var(--bad); font-weight: 600; }
input[type="range"] { padding: 0; accent-color: var(--accent); }
details { border-bottom: 1px solid var(--line); padding: 7px 0; font-size: 13px; }
summary { cursor: pointer; display: flex; gap: 8px; align-items: baseline; }
summary .what { flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
pre { margin: 8px 0 0; padding: 8px; background: var(--ground); border-radius: 8px; font-size: 12px; overflow: auto; max-height: 320px; }
dialog { border: 1px solid var(--line); border-radius: 12px; background: var(--card); color: var(--ink); width: min(380px, 92vw); }
dialog::backdrop { background: rgb(0 0 0 / .4); }
dialog label { display: block; margin-bottom: 8px; }
dialog input { width: 100%; }
.toast { position: fixed; left: 50%; bottom: 76px; transform: translateX(-50%); max-width: 92vw; background: var(--ink); color: var(--ground); padding: 9px 14px; border-radius: 10px; z-index: 5; }
@media (max-width: 1100px) { main { grid-template-columns: 210px minmax(300px, 1fr) 320px; } }
@media (max-width: 860px) {
  .tabs { display: flex; background: var(--card); border-bottom: 1px solid var(--line); }
  .tabs button { flex: 1; border: 0; border-radius: 0; padding: 10px; background: none; border-bottom: 2px solid transparent; }
  .tabs button[aria-current="true"] { border-bottom-color: var(--accent); font-weight: 600; }
  main { display: flex; }
  main > * { display: none; flex: 1; border: 0; }
  main[data-part="customers"] .customers, main[data-part="chat"] .phone, main[data-part="panel"] .panel { display: flex; }
  .top p { display: none; }
  .top h1 { flex: 1; }
}
`;
