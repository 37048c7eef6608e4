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

/** Draws a part of the picture with brightness and contrast; what is transparent shows a chequerboard. */
const PICTURE_FRAGMENT = `#version 300 es
precision highp float;
in vec2 vTexture;
out vec4 finalColor;
uniform sampler2D uPicture;
uniform float uBrightness;
uniform float uContrast;
uniform int uPixelated;

void main() {
  vec4 color;
  if (uPixelated == 1) {
    vec2 size = vec2(textureSize(uPicture, 0));
    ivec2 at = ivec2(clamp(floor(vTexture * size), vec2(0.0), size - 1.0));
    color = texelFetch(uPicture, at, 0);
  } else {
    color = texture(uPicture, vTexture);
  }
  vec3 plain = color.a > 0.0 ? color.rgb / color.a : vec3(0.0);
  vec3 lit = clamp((plain - 0.5) * uContrast + 0.5 + uBrightness, 0.0, 1.0);
  vec2 square = floor(gl_FragCoord.xy / 8.0);
  vec3 board = vec3(mod(square.x + square.y, 2.0) == 0.0 ? 1.0 : 0.88);
  finalColor = vec4(mix(board, lit, color.a), 1.0);
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

/** The ink of one pixel of the map, with its strength multiplied in. */
vec4 inkAt(vec2 place) {
  ivec2 at = ivec2(floor(place));
  int label = labelAt(at);
  if (label == 0) return vec4(0.0);
  vec4 color = texelFetch(uPalette, ivec2(label, 0), 0);
  if (color.a == 0.0) return vec4(0.0);
  float alpha = uFill == 1 ? uOpacity : 0.0;
  vec3 ink = color.rgb;
  if (uHatch == 1 && hatched(label)) {
    float light = dot(ink, vec3(0.299, 0.587, 0.114));
    ink = light > 0.5 ? ink * 0.35 : mix(ink, vec3(1.0), 0.65);
    alpha = max(alpha, min(1.0, uOpacity + 0.25));
  }
  if (uOutline == 1) {
    vec2 inside = place - vec2(at);
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
  return vec4(ink * alpha, alpha);
}

void main() {
  if (uScale < 0.7) {
    vec2 apart = vec2(0.5 / uScale);
    vec2 last = vec2(textureSize(uLabels, 0)) - 1.01;
    vec4 sum = vec4(0.0);
    for (int at = 0; at < 4; at++) {
      vec2 turn = vec2(at % 2 == 0 ? -0.25 : 0.75, at < 2 ? 0.25 : -0.75) * (at == 3 ? -1.0 : 1.0);
      sum += inkAt(clamp(vTexture + turn * apart, vec2(1.0), last));
    }
    finalColor = sum * 0.25;
  } else {
    finalColor = inkAt(vTexture);
  }
  if (finalColor.a == 0.0) discard;
}
`;

/** Lines between pixels, light and dark so that they are seen on anything. */
const GRID_FRAGMENT = `#version 300 es
precision highp float;
in vec2 vTexture;
out vec4 finalColor;
uniform float uScale;
uniform float uStrength;

void main() {
  vec2 inside = fract(vTexture) * uScale;
  if (min(inside.x, inside.y) >= 1.0) discard;
  vec2 square = floor(gl_FragCoord.xy / 2.0);
  float light = mod(square.x + square.y, 2.0);
  float alpha = 0.34 * uStrength;
  finalColor = vec4(vec3(light) * alpha, alpha);
}
`;

/** The program that draws the picture. */
export const pictureProgram = (): GlProgram =>
  new GlProgram({ vertex: VERTEX, fragment: PICTURE_FRAGMENT, name: 'gt-picture' });

/** The program that draws labels. */
export const labelProgram = (): GlProgram =>
  new GlProgram({ vertex: VERTEX, fragment: LABEL_FRAGMENT, name: 'gt-labels' });

/** The program that draws lines between pixels. */
export const gridProgram = (): GlProgram =>
  new GlProgram({ vertex: VERTEX, fragment: GRID_FRAGMENT, name: 'gt-grid' });
