import { css } from 'lit';
import { scrollShadows } from './scroll-shadows.styles.js';
import { low } from './sizes.styles.js';

/**
 * How the parts stand where there is little height, as on a phone on its side: one line above the
 * picture, everything else beside it, tools under the left thumb and classes under the right one.
 */
export const lowStyles = css`
  .room {
    position: relative;
  }

  @container gt-segment ${low} {
    /* Over the work, not beside it: what is read once takes no room for good. */
    .instructions {
      box-shadow: var(--_shadow);
      inline-size: min(340px, 100%);
      inset-block: 0;
      inset-inline-start: 0;
      position: absolute;
      z-index: 9;
    }

    .instructions.folded {
      background: none;
      border: 0;
      box-shadow: none;
      inline-size: auto;
      inset-block-end: auto;
    }

    .instructions.folded .instructions-head {
      padding: 2px;
    }

    .instructions ~ .desk .bar {
      padding-inline-start: 48px;
    }
  }

  @container ${low} {
    .frame {
      display: contents;
    }

    .desk-grid {
      display: grid;
      grid-template: auto auto minmax(0, 1fr) auto / auto minmax(0, 1fr) clamp(176px, 26%, 240px);
      grid-template-areas:
        'problems problems problems'
        'bar bar bar'
        'rail view panel'
        'rail view foot';
    }

    .desk-grid > .problems {
      grid-area: problems;
      max-block-size: 84px;
    }

    .bar {
      flex-wrap: nowrap;
      gap: 8px;
      min-block-size: 44px;
      padding: 2px 8px;
    }

    .header {
      flex: 0 1 auto;
      font-size: 13px;
      line-height: 1.25;
      max-block-size: 2.5em;
      max-inline-size: 34%;
    }

    .tool-options {
      flex: 1 1 0;
      flex-wrap: nowrap;
      gap: 10px;
      min-inline-size: 0;
      overflow: auto hidden;
      scrollbar-width: none;
      ${scrollShadows}
    }

    .tool-options > * {
      flex: none;
    }

    .tool-options .option-name {
      clip-path: inset(50%);
      position: absolute;
    }

    .option output {
      min-inline-size: 5.5ch;
    }

    .tool-options input[type='range'] {
      inline-size: 88px;
    }

    .group .divider,
    .zoom-group .action {
      display: none;
    }

    .rail {
      align-content: start;
      display: grid;
      gap: 2px;
      grid-template-columns: auto auto;
      padding: 4px;
    }

    .tool-group {
      display: contents;
    }

    .panel {
      display: block;
      overflow: auto;
      padding: 4px;
      scrollbar-width: thin;
    }

    .panel-title,
    .class-row .share,
    .class-row kbd,
    .class-row:not([data-active]) .mini {
      display: none;
    }

    .search {
      inline-size: calc(100% - 4px);
      margin: 0 2px 4px;
    }

    .class-list {
      overflow: visible;
    }

    .foot {
      border-inline-start: 1px solid var(--_line);
      gap: 0 4px;
      grid-area: foot;
      padding: 0 4px 0 10px;
    }

    .foot-space {
      display: none;
    }

    .nothing {
      flex: 1 1 4em;
      line-height: 1.15;
      min-inline-size: 0;
    }

    .nothing input {
      flex: none;
    }

    .foot-button {
      min-inline-size: 40px;
    }

    .foot-button span,
    .draft-state span {
      clip-path: inset(50%);
      position: absolute;
    }

    .status,
    .minimap {
      display: none;
    }

    .toasts {
      inset-block-end: 8px;
    }

    /* One line, so that the mask that it is about is seen below it. */
    .progress-bar,
    .progress-bar[data-state] {
      flex-flow: row nowrap;
      font-size: 12px;
      gap: 6px;
      inset-block-start: 4px;
      line-height: 1.2;
      padding: 2px 4px 2px 10px;
    }

    .progress-step {
      flex-wrap: nowrap;
      gap: 4px;
    }

    .progress-bar .text-button {
      padding-inline: 10px;
    }

    .progress-bar .text-button:not(.main):has(svg) span {
      clip-path: inset(50%);
      position: absolute;
    }

    .engine {
      font-size: 11px;
      gap: 4px;
      justify-content: start;
      max-inline-size: 12em;
      text-align: start;
    }

    /* There is room for one of them. */
    .view:has(.sheet, .float) .progress-bar {
      display: none;
    }

    .sheet {
      gap: 2px;
      inset-block-start: 4px;
      inset-inline-end: 4px;
      max-block-size: calc(100% - 8px);
      padding: 2px 14px 8px;
    }

    .sheet-foot {
      background: var(--_surface);
      inset-block-end: -8px;
      margin-block-end: -8px;
      padding-block: 6px;
      position: sticky;
    }

    .float {
      inset-block-end: 4px;
      inset-inline-start: 4px;
      max-block-size: calc(100% - 8px);
      padding: 2px 8px 8px 14px;
    }

    .ask {
      padding: 8px;
    }

    .ask-box {
      padding: 14px;
    }

    .ask-acts {
      margin-block-start: 10px;
    }
  }

  @container ${low} and (width < 720px) {
    .group .zoom,
    .progress-bar .text-button.main svg {
      display: none;
    }

    .engine {
      max-inline-size: 8em;
    }
  }

  /* A page enlarged to the utmost: the parts keep their sizes, and one scrolls between them. */
  @container (height < 480px) and (width < 480px) {
    .desk-grid {
      overflow: auto;
    }

    .frame {
      flex: none;
      min-block-size: 430px;
    }
  }

  /* Who works with a finger has no keys to look up; with a keyboard, "?" shows them. */
  @media (pointer: coarse) {
    @container ${low} {
      .foot-button[data-act='shortcuts'] {
        display: none;
      }
    }
  }
`;
