/** Whether a message is one of those that are looked for. */
export type Fits = (message: string) => boolean;
