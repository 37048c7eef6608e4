/** Reads a picture's file into pixels, unrotated. */
export async function loadPixels(url, enlarge = 1, smooth = true) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} could not be read: ${response.status}.`);
  const bitmap = await createImageBitmap(await response.blob(), { imageOrientation: 'none' }).catch(
    async () => createImageBitmap(await (await fetch(url)).blob()),
  );
  const width = bitmap.width * enlarge;
  const height = bitmap.height * enlarge;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context.imageSmoothingEnabled = smooth;
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  return { width, height, data, canvas };
}

/** The red of each pixel: a mask's values. */
export function grey({ data }) {
  const values = new Uint8Array(data.length / 4);
  for (let at = 0; at < values.length; at++) values[at] = data[at * 4];
  return values;
}

/** Pixels as the picture that segmenters read from. */
export function asPicture({ width, height, data }) {
  return {
    width,
    height,
    async read(area, { size } = {}) {
      const w = size?.width ?? area.width;
      const h = size?.height ?? area.height;
      const out = new Uint8ClampedArray(w * h * 4);
      const stepX = area.width / w;
      const stepY = area.height / h;
      if (stepX === 1 && stepY === 1) {
        for (let y = 0; y < h; y++) {
          const from = ((area.y + y) * width + area.x) * 4;
          out.set(data.subarray(from, from + w * 4), y * w * 4);
        }
        return { width: w, height: h, data: out };
      }
      for (let y = 0; y < h; y++) {
        const top = y * stepY;
        const bottom = Math.min(area.height, top + stepY);
        for (let x = 0; x < w; x++) {
          const left = x * stepX;
          const right = Math.min(area.width, left + stepX);
          let red = 0;
          let green = 0;
          let blue = 0;
          let total = 0;
          for (let row = Math.floor(top); row < bottom; row++) {
            const tall = Math.min(row + 1, bottom) - Math.max(row, top);
            for (let column = Math.floor(left); column < right; column++) {
              const weight = tall * (Math.min(column + 1, right) - Math.max(column, left));
              const from = ((area.y + row) * width + area.x + column) * 4;
              red += data[from] * weight;
              green += data[from + 1] * weight;
              blue += data[from + 2] * weight;
              total += weight;
            }
          }
          const to = (y * w + x) * 4;
          out[to] = red / total;
          out[to + 1] = green / total;
          out[to + 2] = blue / total;
          out[to + 3] = 255;
        }
      }
      return { width: w, height: h, data: out };
    },
  };
}
