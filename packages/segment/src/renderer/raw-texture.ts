import { TextureSource, type WebGLRenderer } from 'pixi.js';

/**
 * A texture that Pixi allocates and draws but whose parts are uploaded by hand, so that a small
 * change costs a small upload.
 */
export class RawTexture {
  readonly source: TextureSource;
  readonly #bytesPerPixel: number;

  /**
   * @param format `r8unorm` for labels, `rgba8unorm` for colours.
   * @param smooth Whether it is drawn interpolated, with smaller versions for zooming out.
   */
  constructor(
    private readonly renderer: WebGLRenderer,
    width: number,
    height: number,
    format: 'r8unorm' | 'rgba8unorm',
    smooth = false,
  ) {
    this.#bytesPerPixel = format === 'r8unorm' ? 1 : 4;
    this.source = new TextureSource({
      width,
      height,
      format,
      alphaMode: 'no-premultiply-alpha',
      scaleMode: smooth ? 'linear' : 'nearest',
      autoGenerateMipmaps: smooth,
      autoGarbageCollect: false,
    });
  }

  /**
   * Uploads one part.
   *
   * @param pixels One byte a pixel for `r8unorm`, four for `rgba8unorm`; row by row.
   * @param from Index of the part's first pixel in `pixels`.
   * @param stride Pixels from one row in `pixels` to the next.
   */
  uploadBytes(
    x: number,
    y: number,
    width: number,
    height: number,
    pixels: Uint8Array,
    from: number,
    stride: number,
  ): void {
    const { gl } = this.renderer;
    const format = this.#bind();
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
    gl.pixelStorei(gl.UNPACK_ROW_LENGTH, stride);
    const offset = from * this.#bytesPerPixel;
    const { TEXTURE_2D, UNSIGNED_BYTE } = gl;
    gl.texSubImage2D(TEXTURE_2D, 0, x, y, width, height, format, UNSIGNED_BYTE, pixels, offset);
    gl.pixelStorei(gl.UNPACK_ROW_LENGTH, 0);
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 4);
  }

  /** Uploads a whole bitmap at a place. */
  uploadBitmap(x: number, y: number, bitmap: ImageBitmap): void {
    const { gl } = this.renderer;
    const format = this.#bind();
    gl.texSubImage2D(gl.TEXTURE_2D, 0, x, y, format, gl.UNSIGNED_BYTE, bitmap);
  }

  /** Makes the smaller versions, once all parts are uploaded. */
  finish(): void {
    this.source.updateMipmaps();
  }

  destroy(): void {
    this.source.destroy();
  }

  #bind(): number {
    const { gl, texture } = this.renderer;
    const { format, texture: handle } = texture.getGlSource(this.source);
    texture.resetState();
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, handle);
    return format;
  }
}
