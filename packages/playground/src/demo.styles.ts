import { css } from 'lit';

export const demoStyles = css`
  :host {
    display: block;
  }

  .page {
    display: flex;
    flex-direction: column;
    gap: 16px;
    margin-inline: auto;
    max-inline-size: 1440px;
    padding: 20px clamp(12px, 3vw, 32px) 48px;
  }

  header,
  .brand,
  .pictures,
  .below,
  .finish,
  .text-head,
  figcaption {
    align-items: center;
    display: flex;
    gap: 8px;
  }

  header {
    justify-content: space-between;
  }

  .brand {
    flex: 1;
    gap: 14px;
  }

  .mark {
    border-radius: 10px;
    display: grid;
    flex: none;
    gap: 3px;
    grid-template-columns: 1fr 1fr;
    inline-size: 36px;
    block-size: 36px;
  }

  .mark i {
    background: #2ca02c;
    border-radius: 4px;
  }

  .mark i:nth-child(2) {
    background: #1f77b4;
    border-radius: 4px 50% 4px 4px;
  }

  .mark i:nth-child(3) {
    background: #ff7f0e;
    border-radius: 50%;
  }

  .mark i:nth-child(4) {
    background: #9467bd;
  }

  h1 {
    font-size: 20px;
    letter-spacing: -0.01em;
    margin: 0;
  }

  header p {
    color: var(--_ink-soft);
    margin: 0;
  }

  h2 {
    font-size: 14px;
    margin: 0;
  }

  .button,
  .chip {
    align-items: center;
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    color: var(--_ink);
    cursor: pointer;
    display: inline-flex;
    font-weight: 500;
    gap: 6px;
    min-block-size: 36px;
    padding: 4px 14px;
    text-decoration: none;
    white-space: nowrap;
  }

  .button:hover,
  .chip:hover {
    border-color: var(--_line-strong);
  }

  .button.primary {
    background: var(--_accent);
    border-color: var(--_accent);
    color: var(--_accent-ink);
    padding-inline: 20px;
  }

  .chip {
    border-radius: 999px;
  }

  .chip[aria-pressed='true'] {
    background: var(--_ink);
    border-color: var(--_ink);
    color: var(--_surface);
  }

  .pictures {
    flex-wrap: wrap;
  }

  .hint {
    color: var(--_ink-soft);
    margin-inline-start: 4px;
  }

  form {
    display: flex;
    flex-direction: column;
    gap: 12px;
  }

  gt-segment {
    block-size: min(720px, max(460px, calc(100vh - 260px)));
    box-shadow: var(--_shadow);
  }

  .below {
    align-items: flex-end;
    flex-wrap: wrap;
    justify-content: space-between;
  }

  .classes {
    align-items: center;
    border: 0;
    display: flex;
    flex: 1 1 320px;
    flex-wrap: wrap;
    gap: 6px;
    margin: 0;
    padding: 0;
  }

  legend {
    color: var(--_ink-soft);
    font-size: 12px;
    font-weight: 600;
    margin-block-end: 6px;
    padding: 0;
  }

  .class,
  .add {
    align-items: center;
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    display: inline-flex;
    min-block-size: 34px;
    padding-inline-start: 10px;
  }

  .class button,
  .add button {
    align-items: center;
    background: none;
    block-size: 32px;
    border: 0;
    color: var(--_ink-soft);
    cursor: pointer;
    display: inline-flex;
    inline-size: 32px;
    justify-content: center;
  }

  .class button:hover,
  .add button:hover {
    color: var(--_ink);
  }

  .add input {
    background: none;
    border: 0;
    inline-size: 12ch;
    outline-offset: 0;
  }

  .add input::placeholder {
    color: var(--_ink-soft);
    opacity: 1;
  }

  .message {
    color: var(--_danger);
    margin: 0 8px 0 0;
  }

  .result {
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    display: grid;
    gap: 20px;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    padding: 16px;
  }

  figure {
    display: flex;
    flex-direction: column;
    gap: 10px;
    margin: 0;
    min-inline-size: 0;
  }

  figcaption,
  .text-head {
    justify-content: space-between;
  }

  figure img {
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    inline-size: 100%;
  }

  .texts {
    display: flex;
    flex-direction: column;
    gap: 8px;
    min-inline-size: 0;
  }

  pre {
    background: var(--_surface-raised);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    font:
      12px/1.5 ui-monospace,
      'SF Mono',
      Menlo,
      Consolas,
      'DejaVu Sans Mono',
      monospace;
    margin: 0 0 8px;
    max-block-size: 280px;
    overflow: auto;
    padding: 10px 12px;
  }

  pre.line {
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }

  .drop {
    align-items: center;
    background: color-mix(in srgb, var(--_accent) 85%, transparent);
    color: var(--_accent-ink);
    display: flex;
    font-size: 22px;
    font-weight: 600;
    inset: 0;
    justify-content: center;
    pointer-events: none;
    position: fixed;
    z-index: 10;
  }

  @media (max-width: 720px) {
    header {
      flex-wrap: wrap;
    }

    .brand {
      flex-basis: 100%;
    }

    .result {
      grid-template-columns: minmax(0, 1fr);
    }

    .pictures {
      flex-wrap: nowrap;
      margin-inline: -12px;
      overflow-x: auto;
      padding-inline: 12px;
    }

    .pictures .hint {
      display: none;
    }

    .finish {
      inline-size: 100%;
      justify-content: flex-end;
    }
  }
`;
