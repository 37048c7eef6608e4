/** Milliseconds after which a frame is drawn even if the one before seems not to be done. */
const LONGEST_WAIT = 1000;

/**
 * Keeps the page from running ahead of the graphics processor: a frame is drawn when the one before
 * is done, so that a slow processor makes frames rare and not the page deaf.
 */
export class FramePace {
  #fence: WebGLSync | null = null;
  #since = 0;

  constructor(private readonly gl: WebGL2RenderingContext) {}

  /** Whether the processor is done with the last frame. */
  get isFree(): boolean {
    const { gl } = this;
    if (!this.#fence) return true;
    const done =
      gl.getSyncParameter(this.#fence, gl.SYNC_STATUS) !== gl.UNSIGNALED ||
      performance.now() - this.#since > LONGEST_WAIT;
    if (!done) return false;
    gl.deleteSync(this.#fence);
    this.#fence = null;
    return true;
  }

  /** Says that a frame was handed over. */
  drawn(): void {
    const { gl } = this;
    this.#fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    this.#since = performance.now();
    gl.flush();
  }
}
