import { GlProgram } from 'pixi.js';

const VERTEX = `#version 300 es
in vec2 aPosition;
uniform mat3 uProjectionMatrix;
uniform mat3 uWorldTransformMatrix;
uniform mat3 uTransformMatrix;
uniform vec4 uPart;
out vec2 vTexture;

void main() {
  mat3 matrix = uProjectionMatrix * uWorldTransformMatrix * uTransformMatrix;
  gl_Position = vec4((matrix * vec3(aPosition, 1.0)).xy, 0.0, 1.0);
  vTexture = uPart.xy + aPosition * uPart.zw;
}
`;

/** Draws a part of the picture with brightness and contrast. */
const PICTURE_FRAGMENT = `#version 300 es
precision highp float;
in vec2 vTexture;
out vec4 finalColor;
uniform sampler2D uPicture;
uniform float uBrightness;
uniform float uContrast;

void main() {
  vec4 color = texture(uPicture, vTexture);
  vec3 lit = (color.rgb - 0.5) * uContrast + 0.5 + uBrightness;
  finalColor = vec4(clamp(lit, 0.0, 1.0) * color.a, color.a);
}
`;

/**
 * Gives each label the colour of the palette. The label texture holds one pixel of the neighbouring
 * parts all around, so that outlines are whole where parts meet.
 */
const LABEL_FRAGMENT = `#version 300 es
precision highp float;
precision highp int;
in vec2 vTexture;
out vec4 finalColor;
uniform sampler2D uLabels;
uniform sampler2D uPalette;
uniform float uOpacity;
uniform float uScale;
uniform int uFill;
uniform int uOutline;
uniform int uHatch;

int labelAt(ivec2 at) {
  return int(texelFetch(uLabels, at, 0).r * 255.0 + 0.5);
}

bool hatched(int label) {
  int kind = label % 6;
  vec2 at = gl_FragCoord.xy;
  float period = 9.0;
  float along = kind == 0 ? at.x + at.y
    : kind == 1 ? at.x - at.y
    : kind == 2 ? at.x * 1.414
    : kind == 3 ? at.y * 1.414
    : kind == 4 ? max(mod(at.x + at.y, period * 1.414), mod(at.x - at.y, period * 1.414))
    : at.x * 0.707;
  if (kind == 4) return along > period * 1.414 - 2.2;
  if (kind == 5) return distance(mod(at, period), vec2(period * 0.5)) < 2.0;
  return mod(along, period * 1.414) < 2.2;
}

void main() {
  ivec2 at = ivec2(floor(vTexture));
  int label = labelAt(at);
  if (label == 0) discard;
  vec4 color = texelFetch(uPalette, ivec2(label, 0), 0);
  if (color.a == 0.0) discard;
  float alpha = uFill == 1 ? uOpacity : 0.0;
  vec3 ink = color.rgb;
  if (uHatch == 1 && hatched(label)) {
    float light = dot(ink, vec3(0.299, 0.587, 0.114));
    ink = light > 0.5 ? ink * 0.35 : mix(ink, vec3(1.0), 0.65);
    alpha = max(alpha, min(1.0, uOpacity + 0.25));
  }
  if (uOutline == 1) {
    vec2 inside = vTexture - vec2(at);
    float width = max(2.0 / uScale, uScale < 1.0 ? 1.0 : 0.0);
    bool edge =
      (inside.x < width && labelAt(at - ivec2(1, 0)) != label) ||
      (inside.x > 1.0 - width && labelAt(at + ivec2(1, 0)) != label) ||
      (inside.y < width && labelAt(at - ivec2(0, 1)) != label) ||
      (inside.y > 1.0 - width && labelAt(at + ivec2(0, 1)) != label);
    if (edge) {
      alpha = 1.0;
      ink = color.rgb;
    }
  }
  if (alpha == 0.0) discard;
  finalColor = vec4(ink * alpha, alpha);
}
`;

/** The program that draws the picture. */
export const pictureProgram = (): GlProgram =>
  new GlProgram({ vertex: VERTEX, fragment: PICTURE_FRAGMENT, name: 'gt-picture' });

/** The program that draws labels. */
export const labelProgram = (): GlProgram =>
  new GlProgram({ vertex: VERTEX, fragment: LABEL_FRAGMENT, name: 'gt-labels' });
