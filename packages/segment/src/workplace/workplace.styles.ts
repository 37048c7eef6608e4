import { questionStyles } from '@gt-elements/element-kit/drafts';
import { css } from 'lit';
import { cursorStyles } from '../input/keyboard-cursor.styles.js';
import { shortcutsStyles } from '../shortcuts/shortcuts.styles.js';
import { adjustmentStyles } from '../adjustment/adjustment.styles.js';
import { narrow } from '../views/sizes.styles.js';

const layout = css`
  :host {
    container: gt-segment / size;
  }

  .room {
    block-size: 100%;
    display: flex;
  }

  .desk {
    container-type: size;
    flex: 1;
    min-inline-size: 0;
  }

  .desk-grid {
    block-size: 100%;
    display: flex;
    flex-direction: column;
  }

  .frame {
    block-size: auto;
    flex: 1;
    min-block-size: 0;
  }

  .desk-grid > .problems {
    flex: none;
    max-block-size: 30%;
    overflow: auto;
  }

  .foot {
    align-items: center;
    background: var(--_surface);
    border-block-start: 1px solid var(--_line);
    color: var(--_ink-soft);
    display: flex;
    flex-wrap: wrap;
    font-size: 13px;
    gap: 2px 14px;
    min-block-size: 40px;
    padding: 3px 8px 3px 12px;
  }

  .foot-space {
    flex: 1;
  }

  .foot-button {
    align-items: center;
    background: none;
    border: 0;
    border-radius: var(--_radius-small);
    color: var(--_ink);
    cursor: pointer;
    display: inline-flex;
    gap: 6px;
    min-block-size: 32px;
    padding: 4px 8px;
  }

  .foot-button:hover {
    background: var(--_surface-sunken);
  }

  .foot-button[aria-pressed='true'] {
    background: var(--_accent-wash);
    color: var(--_accent);
  }

  .nothing,
  .draft-state {
    align-items: center;
    display: inline-flex;
    gap: 6px;
  }

  .nothing {
    color: var(--_ink);
    min-block-size: 32px;
  }

  .nothing input {
    accent-color: var(--_accent);
    block-size: 16px;
    inline-size: 16px;
    margin: 0;
  }

  .draft-state[data-state='failed'] {
    color: var(--_warning);
    font-weight: 600;
  }
`;

const above = css`
  .float {
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    box-shadow: var(--_shadow);
    color: var(--_ink);
    font-size: 13px;
    inset-block-end: 12px;
    inset-inline-start: 12px;
    max-block-size: calc(100% - 24px);
    max-inline-size: calc(100% - 24px);
    overflow: auto;
    padding: 8px 8px 12px 14px;
    position: absolute;
    z-index: 6;
  }

  .float header {
    align-items: center;
    display: flex;
    gap: 12px;
    justify-content: space-between;
  }

  .float h2 {
    font-size: 14px;
    margin: 0;
  }

  .float p {
    margin: 4px 0 8px;
  }

  .float ul {
    display: grid;
    gap: 2px;
    list-style: none;
    margin: 0;
    padding: 0;
  }

  .review {
    inline-size: 280px;
  }

  .review li {
    align-items: center;
    display: flex;
    gap: 2px;
  }

  .review li span {
    flex: 1;
  }

  .review output {
    font-variant-numeric: tabular-nums;
    font-weight: 600;
    padding-inline: 8px;
  }

  .clean {
    align-items: center;
    display: flex;
    gap: 8px;
  }

  .finding {
    border: 2px solid #fff;
    border-radius: 4px;
    box-shadow:
      0 0 0 2px #111,
      inset 0 0 0 1px #111;
    inset-block-start: 0;
    inset-inline-start: 0;
    pointer-events: none;
    position: absolute;
    z-index: 3;
  }

  .notices {
    display: grid;
    gap: 6px;
    inset-block-end: 12px;
    inset-inline: 12px;
    justify-items: center;
    pointer-events: none;
    position: absolute;
    z-index: 7;
  }

  /* Nothing of a panel at the foot is hidden by them. */
  .float ~ .notices {
    inset-block: 56px auto;
  }

  .note {
    align-items: center;
    background: var(--_surface);
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius);
    box-shadow: var(--_shadow);
    color: var(--_ink);
    display: flex;
    font-size: 13px;
    gap: 10px;
    inline-size: fit-content;
    max-inline-size: min(64ch, 100%);
    padding: 4px 4px 4px 12px;
    pointer-events: auto;
  }

  .note.warning {
    background: var(--_warning-wash);
    border-color: var(--_warning);
    color: var(--_warning);
  }

  .note p {
    margin: 4px 0;
    overflow-wrap: anywhere;
  }

  /* Over the picture, where there may be less room than a question takes. */
  .view > .ask {
    overflow: auto;
  }

  /* What is over in a moment is not worth a flash. */
  .ask.late {
    animation: late 160ms 240ms backwards;
  }

  @keyframes late {
    from {
      opacity: 0;
    }
  }

  @container gt-segment ${narrow} {
    .room {
      flex-direction: column;
      position: relative;
    }

    .desk {
      min-block-size: 0;
    }

    .instructions,
    .instructions.folded {
      border-block-end: 1px solid var(--_line);
      border-inline-end: 0;
      flex: none;
      inline-size: auto;
      max-block-size: 40%;
    }

    /* Folded it is a button beside the header, not a line of its own. */
    .instructions.folded {
      background: none;
      border: 0;
      inset-block-start: 0;
      inset-inline-start: 0;
      position: absolute;
      z-index: 9;
    }

    .instructions.folded .instructions-head {
      padding: 2px;
    }

    .instructions.folded ~ .desk .header {
      align-content: center;
      min-block-size: 40px;
      padding-inline-start: 40px;
    }
  }

  @container ${narrow} {
    .foot-button span,
    .draft-state span {
      clip-path: inset(50%);
      position: absolute;
    }

    .foot-button {
      justify-content: center;
      min-block-size: 44px;
      min-inline-size: 44px;
    }

    .foot {
      column-gap: 6px;
    }

    .foot-space {
      display: none;
    }

    .nothing {
      flex: 1 1 7em;
      min-block-size: 44px;
      min-inline-size: 0;
    }

    .nothing input {
      flex: none;
    }
  }
`;

/** The look of what surrounds the tools. */
export const workplaceStyles = [
  layout,
  questionStyles,
  above,
  cursorStyles,
  shortcutsStyles,
  adjustmentStyles,
];
