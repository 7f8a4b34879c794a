/** The customer's phone. */
export const CHAT_STYLE = `
.phone { background: var(--wall); }
.phone-head { display: flex; gap: 10px; align-items: center; padding: 8px 14px; background: var(--card); border-bottom: 1px solid var(--line); }
.avatar { width: 36px; height: 36px; border-radius: 50%; flex: none; background: var(--accent); color: var(--on-accent); display: grid; place-items: center; font-weight: 600; }
.phone-title { flex: 1; min-width: 0; }
.phone-title strong, .phone-title span { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.pick { font-size: 13px; color: var(--quiet); }
.pick select { max-width: 150px; }
.phone-state { display: flex; flex-wrap: wrap; gap: 6px; padding: 6px 14px; background: var(--card); border-bottom: 1px solid var(--line); }
.phone-state:empty { display: none; }
.chat { flex: 1; min-height: 0; overflow: auto; padding: 14px clamp(10px, 4%, 48px); display: flex; flex-direction: column; gap: 6px; }
.chat .empty { margin: auto; background: var(--theirs); border-radius: 10px; max-width: 360px; text-align: center; }
.line { display: flex; flex-direction: column; max-width: min(82%, 520px); position: relative; }
.line.theirs { align-self: flex-start; }
.line.own { align-self: flex-end; align-items: flex-end; }
.line.note { align-self: center; font-size: 12px; color: var(--quiet); background: var(--card); border-radius: 8px; padding: 2px 10px; }
.bubble { background: var(--theirs); border-radius: 4px 12px 12px 12px; padding: 7px 10px 5px; box-shadow: 0 1px 1px rgb(0 0 0 / .12); overflow-wrap: anywhere; }
.own .bubble { background: var(--own); border-radius: 12px 4px 12px 12px; }
.bubble.away { opacity: .55; border: 1px dashed var(--line); }
.bubble .head { font-weight: 600; margin-bottom: 3px; }
.bubble .media { display: grid; place-items: center; height: 92px; margin: -1px -4px 6px; border-radius: 8px; background: var(--ground); color: var(--quiet); font-size: 12px; padding: 6px; text-align: center; overflow: hidden; }
.bubble .said { white-space: pre-wrap; }
.bubble .foot { color: var(--quiet); font-size: 12.5px; margin-top: 4px; }
.bubble .meta { display: flex; justify-content: flex-end; gap: 6px; font-size: 11.5px; color: var(--quiet); margin-top: 2px; }
.quote { border-left: 3px solid var(--accent); padding: 1px 8px; margin-bottom: 4px; font-size: 13px; color: var(--quiet); max-height: 2.9em; overflow: hidden; }
.ticks { letter-spacing: -3px; padding-right: 3px; font-weight: 600; }
.ticks.read { color: var(--read); }
.ticks.failed { color: var(--bad); letter-spacing: 0; }
.keys { display: flex; flex-direction: column; gap: 3px; margin-top: 3px; }
.keys button { background: var(--theirs); border: 0; border-radius: 10px; color: var(--accent); box-shadow: 0 1px 1px rgb(0 0 0 / .12); padding: 8px; }
.react { position: absolute; right: -36px; top: 2px; width: 30px; height: 30px; padding: 0; border-radius: 50%; opacity: 0; }
.line:hover .react, .react:focus-visible, .react[aria-expanded="true"] { opacity: 1; }
@media (hover: none) { .react { opacity: .7; } }
.emojis { display: flex; gap: 2px; background: var(--card); border: 1px solid var(--line); border-radius: 99px; padding: 2px 6px; width: max-content; margin-top: 3px; }
.emojis button { border: 0; background: none; padding: 2px 5px; font-size: 18px; }
.given { align-self: flex-start; margin: -6px 0 0 8px; background: var(--card); border: 1px solid var(--line); border-radius: 99px; padding: 0 6px; font-size: 14px; z-index: 1; }
.acts { display: flex; gap: 6px; padding: 8px 12px 0; background: var(--card); overflow-x: auto; border-top: 1px solid var(--line); }
.acts button { white-space: nowrap; font-size: 13px; }
.write { display: flex; gap: 8px; padding: 8px 12px calc(8px + env(safe-area-inset-bottom)); background: var(--card); align-items: flex-end; }
.write textarea { flex: 1; resize: none; max-height: 120px; border-radius: 18px; padding: 8px 14px; }
.write button { border-radius: 18px; padding: 8px 16px; }
`;
