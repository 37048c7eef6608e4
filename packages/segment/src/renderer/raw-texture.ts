import { type GlTexture, TextureSource, type WebGLRenderer } from 'pixi.js';

/** Formats that a raw texture can hold: labels, or colours. */
export type RawFormat = 'r8unorm' | 'r16uint' | 'rgba8unorm';

/**
 * A texture that Pixi allocates and draws, but whose parts are uploaded by hand, so that a small
 * change costs a small upload. The renderer must not garbage-collect it.
 */
export class RawTexture {
  readonly source: TextureSource;

  constructor(
    private readonly renderer: WebGLRenderer,
    readonly width: number,
    readonly height: number,
    readonly format: 'r8unorm' | 'rgba8unorm',
    { smooth = false } = {},
  ) {
    this.source = new TextureSource({
      width,
      height,
      format,
      alphaMode: 'no-premultiply-alpha',
      scaleMode: smooth ? 'linear' : 'nearest',
      autoGenerateMipmaps: smooth,
      autoGarbageCollect: false,
      label: 'raw',
    });
    if (smooth) this.source.mipmapFilter = 'linear';
  }

  /**
   * Uploads one part.
   *
   * @param pixels One byte a pixel for `r8unorm`, four for `rgba8unorm`; row by row, `stride` pixels
   *   to a row.
   * @param from Index of the first pixel in `pixels`.
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
    gl.texSubImage2D(
      gl.TEXTURE_2D,
      0,
      x,
      y,
      width,
      height,
      format,
      gl.UNSIGNED_BYTE,
      pixels,
      from * (this.format === 'r8unorm' ? 1 : 4),
    );
    gl.pixelStorei(gl.UNPACK_ROW_LENGTH, 0);
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 4);
  }

  /** Uploads a whole bitmap at a place. */
  uploadBitmap(x: number, y: number, bitmap: ImageBitmap): void {
    const { gl } = this.renderer;
    const format = this.#bind();
    gl.texSubImage2D(gl.TEXTURE_2D, 0, x, y, format, gl.UNSIGNED_BYTE, bitmap);
  }

  /** Makes the smaller versions that a smooth texture is drawn from when zoomed out. */
  finish(): void {
    if (this.source.autoGenerateMipmaps) this.renderer.texture.onUpdateMipmaps(this.source);
  }

  destroy(): void {
    this.source.destroy();
  }

  #bind(): number {
    const { gl } = this.renderer;
    const texture: GlTexture = this.renderer.texture.getGlSource(this.source);
    this.renderer.texture.bind(this.source, 0);
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, texture.texture);
    gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false);
    this.renderer.texture.resetState();
    gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
    return texture.format;
  }
}
