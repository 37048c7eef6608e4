import { Geometry, type GlProgram, Mesh, Shader, type TextureSource, UniformGroup } from 'pixi.js';

/** A rectangle of the scene that one texture fills. */
export type Quad = Mesh<Geometry, Shader>;

/** The unit square that every quad is made of. */
export function unitSquare(): Geometry {
  return new Geometry({
    attributes: { aPosition: [0, 0, 1, 0, 1, 1, 0, 1] },
    indexBuffer: [0, 1, 2, 0, 2, 3],
  });
}

/**
 * A quad at a place of the picture.
 *
 * @param part Which part of the texture it shows, in the units that the program reads: left, top,
 *   width, height; or the group of uniforms that says so.
 * @param resources Textures and uniform groups of the program.
 */
export function makeQuad(
  geometry: Geometry,
  glProgram: GlProgram,
  place: { x: number; y: number; width: number; height: number },
  part: readonly [number, number, number, number] | UniformGroup,
  resources: Record<string, TextureSource | UniformGroup>,
): Quad {
  const partUniforms =
    part instanceof UniformGroup
      ? part
      : new UniformGroup({ uPart: { value: new Float32Array(part), type: 'vec4<f32>' } });
  const shader = new Shader({ glProgram, resources: { ...resources, partUniforms } });
  const quad = new Mesh({ geometry, shader });
  quad.position.set(place.x, place.y);
  quad.scale.set(place.width, place.height);
  return quad;
}

/** Frees a quad, but neither its texture nor its geometry. */
export function destroyQuad(quad: Quad): void {
  const { shader } = quad;
  quad.destroy();
  shader?.destroy();
}
