import { Container, type Geometry, UniformGroup } from 'pixi.js';
import { makeQuad, type Quad } from './quad.js';
import { gridProgram } from './shaders.js';
import type { View } from './view.js';

/** Device pixels to a picture pixel from which on lines part them. */
const FIRST_SCALE = 7;

/** Lines between the pixels of the picture, seen at high zoom alone. */
export class PixelGrid {
  readonly container = new Container();
  readonly #uniforms = new UniformGroup({
    uScale: { value: 1, type: 'f32' },
    uStrength: { value: 1, type: 'f32' },
  });
  readonly #part = new UniformGroup({
    uPart: { value: new Float32Array(4), type: 'vec4<f32>' },
  });
  readonly #quad: Quad;

  constructor(square: Geometry) {
    const place = { x: 0, y: 0, width: 1, height: 1 };
    this.#quad = makeQuad(square, gridProgram(), place, this.#part, { grid: this.#uniforms });
    this.container.addChild(this.#quad);
    this.container.visible = false;
  }

  /** @param size Size of the picture, which the lines do not leave. */
  look(
    view: View,
    shown: boolean,
    size: { readonly width: number; readonly height: number },
  ): void {
    const scale = view.scale * view.devicePixelRatio;
    this.container.visible = shown && scale >= FIRST_SCALE;
    if (!this.container.visible) return;
    // Counted from the corner of what is seen, so that a large picture costs no precision.
    const x = Math.max(0, Math.floor(-view.x / view.scale));
    const y = Math.max(0, Math.floor(-view.y / view.scale));
    const width = Math.min(size.width - x, Math.ceil(view.width / view.scale) + 1);
    const height = Math.min(size.height - y, Math.ceil(view.height / view.scale) + 1);
    this.#quad.position.set(x, y);
    this.#quad.scale.set(Math.max(0, width), Math.max(0, height));
    (this.#part.uniforms['uPart'] as Float32Array).set([0, 0, width, height]);
    this.#part.update();
    this.#uniforms.uniforms['uScale'] = scale;
    this.#uniforms.uniforms['uStrength'] = Math.min(1, (scale - FIRST_SCALE + 2) / 8);
    this.#uniforms.update();
  }
}
