/** Colours and letters of the preview, light and dark by the host's `color-scheme`. */
const TOKENS = `
:host {
  --accent: var(--gt-accent, light-dark(#2454d6, #8fb0ff));
  --surface: var(--gt-surface, light-dark(#ffffff, #17191e));
  --raised: var(--gt-surface-raised, light-dark(#f6f7f9, #1f2228));
  --sunken: var(--gt-surface-sunken, light-dark(#e9ebef, #0e0f12));
  --ink: var(--gt-ink, light-dark(#171a20, #eceef2));
  --soft: var(--gt-ink-soft, light-dark(#565d6b, #a7aebb));
  --line: var(--gt-line, light-dark(#d8dce3, #353a44));
  --strong: var(--gt-line-strong, light-dark(#878f9d, #767e8c));
  --danger: var(--gt-danger, light-dark(#b3261e, #ff9d94));
  --danger-wash: var(--gt-danger-wash, light-dark(#fdecea, #3b1d1b));
  --warning: var(--gt-warning, light-dark(#7a4f00, #ffcf70));
  --warning-wash: var(--gt-warning-wash, light-dark(#fff4de, #3a2c10));
  --good: light-dark(#17663a, #7fd6a2);
  --good-wash: light-dark(#e6f5ec, #15301f);
  --mono: ui-monospace, 'Cascadia Mono', 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace;
}
*, *::before, *::after { box-sizing: border-box; }
[hidden] { display: none !important; }
button, input, textarea { color: inherit; font: inherit; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
`;

/** The look of the preview. */
export const PREVIEW_STYLES = `${TOKENS}
:host {
  background: var(--surface);
  color: var(--ink);
  container: preview / inline-size;
  display: flex;
  flex-direction: column;
  font: 400 14px/1.5 var(--gt-font, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif);
  min-block-size: 0;
}

header {
  align-items: center;
  background: var(--raised);
  border-block-end: 1px solid var(--line);
  display: flex;
  flex-wrap: wrap;
  gap: 8px 16px;
  padding: 8px 16px;
}
header h1 { font-size: 15px; font-weight: 600; margin: 0; overflow-wrap: anywhere; }
header .spacer { flex: 1; }
.stepper { align-items: center; display: flex; gap: 4px; }
.stepper label { align-items: center; display: flex; gap: 6px; white-space: nowrap; }
.stepper input { background: var(--surface); border: 1px solid var(--strong); border-radius: 6px; inline-size: 5em; min-block-size: 36px; padding: 0 8px; text-align: end; }
button {
  background: var(--surface);
  border: 1px solid var(--strong);
  border-radius: 6px;
  cursor: pointer;
  min-block-size: 36px;
  min-inline-size: 36px;
  padding: 0 12px;
}
button:hover:not(:disabled, [aria-pressed='true']) { background: var(--sunken); }
button:disabled { border-color: var(--line); color: var(--soft); cursor: default; opacity: .6; }
button[aria-pressed='true'] { background: var(--accent); border-color: var(--accent); color: light-dark(#fff, #0d1a3a); }
.state { align-items: center; color: var(--soft); display: flex; gap: 6px; }
.state::before { background: var(--good); block-size: 8px; border-radius: 50%; content: ''; inline-size: 8px; }
.state.lost { color: var(--danger); }
.state.lost::before { background: var(--danger); }

.banner { border-block-end: 1px solid var(--line); margin: 0; overflow-wrap: anywhere; padding: 8px 16px; }
.banner.warning { background: var(--warning-wash); color: var(--warning); }
.banner.danger { background: var(--danger-wash); color: var(--danger); }
.banner.plain { color: var(--soft); }

main { display: grid; flex: 1; grid-template-columns: minmax(0, 1fr) minmax(340px, 36%); min-block-size: 0; }
.stage { background: var(--sunken); display: flex; flex-direction: column; min-block-size: 0; overflow: auto; padding: 16px; }
.stage iframe { background: #fff; border: 1px solid var(--line); border-radius: 8px; color-scheme: light; flex: 1; inline-size: 100%; margin-inline: auto; min-block-size: 480px; }
.stage.narrow iframe { max-inline-size: 390px; }
.failed { background: var(--surface); border: 1px solid var(--line); border-radius: 8px; padding: 20px; }
.failed h2 { color: var(--danger); font-size: 16px; margin: 0 0 12px; }
.failed .where { color: var(--soft); }

aside { border-inline-start: 1px solid var(--line); min-block-size: 0; overflow: auto; }
section { border-block-end: 1px solid var(--line); padding: 14px 16px 16px; }
section > h2, summary { align-items: center; display: flex; font-size: 14px; font-weight: 600; gap: 8px; margin: 0; }
section > h2 .count { background: var(--sunken); border-radius: 999px; color: var(--soft); font-size: 12px; font-weight: 500; padding: 0 8px; }
ul { display: grid; gap: 8px; list-style: none; margin: 10px 0 0; padding: 0; }
li { background: var(--raised); border-inline-start: 3px solid var(--strong); border-radius: 4px; overflow-wrap: anywhere; padding: 8px 10px; }
li.error { border-color: var(--danger); }
li.warning { border-color: var(--warning); }
li .head { align-items: baseline; color: var(--soft); display: flex; flex-wrap: wrap; font-size: 12px; gap: 2px 8px; }
li .severity { font-weight: 600; }
li.error .severity { color: var(--danger); }
li.warning .severity { color: var(--warning); }
code, pre { font: 12.5px/1.5 var(--mono); }
pre { background: var(--sunken); border-radius: 6px; margin: 8px 0 0; max-block-size: 40vh; overflow: auto; overflow-wrap: anywhere; padding: 10px 12px; white-space: pre-wrap; }
pre.excerpt { background: var(--danger-wash); max-block-size: none; }
.quiet { color: var(--soft); margin: 8px 0 0; }
.good { background: var(--good-wash); border-radius: 6px; color: var(--good); margin: 10px 0 0; padding: 6px 10px; }
.output { margin-block-start: 14px; }
.output .title { align-items: center; display: flex; gap: 8px; justify-content: space-between; }
.output pre { max-block-size: 24vh; }
.output h3 { font-size: 13px; font-weight: 600; margin: 0; }
.tools { display: flex; flex-wrap: wrap; gap: 8px; margin-block-start: 10px; }
.tools button, .output button { font-size: 13px; min-block-size: 32px; }
details summary { cursor: pointer; list-style-position: inside; display: list-item; }

@container preview (inline-size < 900px) {
  main { grid-template-columns: minmax(0, 1fr); grid-template-rows: auto auto; }
  .stage { padding: 8px; }
  .stage iframe { min-block-size: 70vh; }
  aside { border-inline-start: 0; overflow: visible; }
  header { padding: 8px; }
}
@media (prefers-reduced-motion: reduce) { * { transition-duration: 0s !important; } }
`;

/** The look of the room around a preview: texts to edit on the left. */
export const ROOM_STYLES = `${TOKENS}
:host { background: var(--raised); color: var(--ink); container: room / inline-size; display: block; font: 400 14px/1.5 var(--gt-font, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif); }
.room { block-size: 100%; display: grid; grid-template-columns: minmax(300px, 30%) minmax(0, 1fr); min-block-size: 640px; }
.texts { border-inline-end: 1px solid var(--line); display: flex; flex-direction: column; gap: 12px; min-block-size: 0; padding: 12px 16px 16px; }
label { display: flex; flex-direction: column; font-weight: 600; gap: 4px; min-block-size: 0; }
label.large { flex: 3; }
label.small { flex: 1; }
textarea, input { background: var(--surface); border: 1px solid var(--strong); border-radius: 6px; font: 12.5px/1.5 var(--mono); inline-size: 100%; padding: 8px 10px; }
textarea { flex: 1; min-block-size: 80px; overflow: auto; resize: none; white-space: pre; }
gt-template-preview { min-block-size: 0; overflow: hidden; }
@container room (inline-size < 1100px) {
  .room { block-size: auto; grid-template-columns: minmax(0, 1fr); }
  .texts { border-inline-end: 0; border-block-end: 1px solid var(--line); }
  label.large, label.small { flex: none; }
  label.large textarea { block-size: 40vh; flex: none; }
}
`;
