/**
 * The look of the box. Pages change it by the variables that begin with --whatsapp-opt-in-, and by ::part(). It follows the page's own
 * `color-scheme`: a page that has no dark one gets no dark box.
 */
const CSS = `
:host{display:block;max-width:34rem;
--accent:var(--whatsapp-opt-in-accent,#0a6b5d);--on-accent:var(--whatsapp-opt-in-on-accent,#fff);
--ground:var(--whatsapp-opt-in-ground,#fff);--text:var(--whatsapp-opt-in-text,#12191c);
--muted:var(--whatsapp-opt-in-muted,#536067);--edge:var(--whatsapp-opt-in-edge,#7d8990);
--line:var(--whatsapp-opt-in-line,#dce2e4);--bad:var(--whatsapp-opt-in-bad,#a21a1a);
--good:var(--whatsapp-opt-in-good,#0b6637);--radius:var(--whatsapp-opt-in-radius,10px);
--mark:var(--whatsapp-opt-in-mark,#1faa53);
font:var(--whatsapp-opt-in-font,1rem/1.5 system-ui,sans-serif)}
@supports (color:light-dark(#000,#fff)){:host{
--accent:var(--whatsapp-opt-in-accent,light-dark(#0a6b5d,#57d0b9));
--on-accent:var(--whatsapp-opt-in-on-accent,light-dark(#fff,#05231e));
--ground:var(--whatsapp-opt-in-ground,light-dark(#fff,#151b1e));
--text:var(--whatsapp-opt-in-text,light-dark(#12191c,#e6ecee));
--muted:var(--whatsapp-opt-in-muted,light-dark(#536067,#a0adb3));
--edge:var(--whatsapp-opt-in-edge,light-dark(#7d8990,#76848b));
--line:var(--whatsapp-opt-in-line,light-dark(#dce2e4,#2a3438));
--bad:var(--whatsapp-opt-in-bad,light-dark(#a21a1a,#ffa19b));
--good:var(--whatsapp-opt-in-good,light-dark(#0b6637,#74dba1))}}
:host([hidden]){display:none}
:host([theme=dark]){color-scheme:dark}:host([theme=light]){color-scheme:light}
*{box-sizing:border-box}
.box{background:var(--ground);color:var(--text);border:1px solid var(--line);border-radius:var(--radius);padding:1.25rem;text-align:start}
form{display:grid;gap:1rem;margin:0}
.head{display:flex;gap:.75rem;align-items:center}
.mark{width:2.25rem;height:2.25rem;flex:none}
.bubble{fill:var(--mark)}.handset{fill:none;stroke:#fff;stroke-width:2.4;stroke-linecap:round}.end{fill:#fff}
.title{margin:0;font-size:1.0625rem;font-weight:620;line-height:1.3}
.notices{display:grid;gap:.75rem;border:0;margin:0;padding:0;min-width:0}
.notice{display:grid;grid-template-columns:auto 1fr;gap:.25rem .75rem;align-items:start}
.notice label{cursor:pointer;overflow-wrap:anywhere;white-space:pre-line}
.version{grid-column:2;color:var(--muted);font-size:.8125rem}
input[type=checkbox]{width:1.5rem;height:1.5rem;margin:0;accent-color:var(--accent)}
.fields{display:grid;grid-template-columns:minmax(8rem,2fr) 3fr;gap:.25rem .75rem}
.field{display:grid;gap:.25rem;min-width:0;align-content:start}
.field label{font-size:.875rem;font-weight:550}
select,input[type=tel]{font:inherit;color:inherit;background:var(--ground);border:1px solid var(--edge);border-radius:6px;min-height:2.75rem;padding:.25rem .625rem;width:100%;text-overflow:ellipsis}
input[type=tel]{direction:ltr;text-align:start}
:host([dir=rtl]) input[type=tel],[dir=rtl] input[type=tel]{text-align:end}
[aria-invalid=true]{border-color:var(--bad);outline-color:var(--bad)}
.hint,.error{grid-column:1/-1;margin:0;font-size:.875rem;min-height:1.3125rem}
.hint{color:var(--muted)}.error{color:var(--bad);font-weight:550}
.error:empty,.hint:empty{display:none}
.notices .error{min-height:0}
button{font:inherit;font-weight:600;min-height:2.75rem;padding:.5rem 1.25rem;border:0;border-radius:6px;background:var(--accent);color:var(--on-accent);cursor:pointer}
button[aria-disabled=true]{opacity:.75;cursor:progress}
button:hover:not([aria-disabled=true]){filter:brightness(1.08)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.done{display:grid;grid-template-columns:auto 1fr;gap:.25rem .75rem;align-items:center}
.done p{margin:0}.done .title{color:var(--good)}.done .title:focus{outline:none}
.done .text{grid-column:1/-1;overflow-wrap:anywhere}
.quiet{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media(max-width:26rem){.fields{grid-template-columns:1fr;gap:.625rem}}
@media(forced-colors:active){button{border:1px solid}}
`;

let sheet: CSSStyleSheet | undefined;

/** Given to a shadow root, it needs no permission of the page's policy for inline styles. */
export function boxStyles(): CSSStyleSheet {
  if (sheet === undefined) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(CSS);
  }
  return sheet;
}
