import { css } from 'lit';

/** What tools draw over the picture: a light line on a dark one, so that it is seen on any. */
export const overlayStyles = css`
  .overlay :is(.halo, .line, .closing, .mark) {
    fill: none;
  }

  .overlay .halo {
    stroke: rgb(0 0 0 / 0.65);
    stroke-width: 3.5;
  }

  .overlay .line {
    stroke-width: 1.75;
  }

  .overlay .closing {
    opacity: 0.8;
    stroke-dasharray: 5 4;
    stroke-width: 1.5;
  }

  .overlay [data-erasing] .line {
    stroke-dasharray: 6 4;
  }

  .overlay .inside {
    fill-opacity: 0.22;
    stroke: none;
  }

  .overlay .corner {
    filter: drop-shadow(0 0 1.5px rgb(0 0 0 / 0.8));
    stroke-width: 2;
  }

  .overlay .measure,
  .overlay .extreme text {
    fill: #fff;
    font: 600 12px var(--_font);
    paint-order: stroke;
    stroke: rgb(0 0 0 / 0.75);
    stroke-width: 3px;
    text-anchor: middle;
  }

  .overlay .extreme circle {
    fill: rgb(255 255 255 / 0.3);
    filter: drop-shadow(0 0 1.5px rgb(0 0 0 / 0.9));
    stroke: #fff;
    stroke-width: 2;
  }

  .overlay .extreme .dot {
    fill: #fff;
    stroke: none;
  }

  .overlay :is(.include, .exclude) circle {
    filter: drop-shadow(0 0 1.5px rgb(0 0 0 / 0.9));
    stroke: #fff;
    stroke-width: 2;
  }

  .overlay .include circle {
    fill: #147a34;
  }

  .overlay .exclude circle {
    fill: #b3261e;
  }

  .overlay :is(.include, .exclude) path {
    stroke: #fff;
    stroke-linecap: round;
    stroke-width: 2;
  }

  .overlay .mark {
    filter: drop-shadow(0 0 1.5px rgb(0 0 0 / 0.9));
    stroke: #ffd54a;
    stroke-width: 2;
  }
`;
