import { css } from 'lit';

/** The colour of a class, and the hatch that tells it from others without colour. */
export const swatchStyles = css`
  .swatch {
    background: var(--_class, #fff);
    block-size: 16px;
    border-radius: 4px;
    box-shadow: inset 0 0 0 1px rgb(0 0 0 / 0.2);
    display: inline-block;
    flex: none;
    inline-size: 16px;
  }

  .swatch:is(
    [data-hatch='0'],
    [data-hatch='1'],
    [data-hatch='2'],
    [data-hatch='3'],
    [data-hatch='4']
  ) {
    --_ink-line: rgb(0 0 0 / 0.6) 0 1.5px, transparent 1.5px 5px;
    background: repeating-linear-gradient(-45deg, var(--_ink-line)), var(--_class);
  }

  .swatch[data-hatch='1'] {
    background: repeating-linear-gradient(45deg, var(--_ink-line)), var(--_class);
  }

  .swatch[data-hatch='2'] {
    background: repeating-linear-gradient(90deg, var(--_ink-line)), var(--_class);
  }

  .swatch[data-hatch='3'] {
    background: repeating-linear-gradient(0deg, var(--_ink-line)), var(--_class);
  }

  .swatch[data-hatch='4'] {
    background:
      repeating-linear-gradient(45deg, var(--_ink-line)),
      repeating-linear-gradient(-45deg, var(--_ink-line)), var(--_class);
  }

  .swatch[data-hatch='5'] {
    background:
      radial-gradient(circle, rgb(0 0 0 / 0.6) 1.5px, transparent 1.6px) 0 0 / 5px 5px,
      var(--_class);
  }
`;
