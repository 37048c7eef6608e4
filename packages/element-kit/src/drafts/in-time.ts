/** Milliseconds for which work waits for the browser to say what it keeps. */
const PATIENCE = 1500;

/** Resolves with a look at what the browser keeps, or when that takes too long: some browsers never answer. */
export const inTime = (look: Promise<void>): Promise<void> =>
  Promise.race([look, new Promise<void>((end) => setTimeout(end, PATIENCE))]);
