import type { Picture } from '@gt-elements/editor';

/** Reads a picture's file in the browser. */
export async function loadPicture(url: string): Promise<Picture | undefined> {
  const response = await fetch(url);
  if (!response.ok || !response.headers.get('content-type')?.startsWith('image/')) return undefined;
  const bitmap = await createImageBitmap(await response.blob());
  const { width, height } = bitmap;
  return {
    width,
    height,
    read(area, { size } = {}) {
      const w = size?.width ?? area.width;
      const h = size?.height ?? area.height;
      const canvas = new OffscreenCanvas(w, h);
      const context = canvas.getContext('2d');
      if (!context) return Promise.reject(new Error('no canvas'));
      context.imageSmoothingQuality = 'high';
      context.drawImage(bitmap, area.x, area.y, area.width, area.height, 0, 0, w, h);
      const { data } = context.getImageData(0, 0, w, h);
      return Promise.resolve({ width: w, height: h, data: new Uint8ClampedArray(data) });
    },
  };
}

/** The values of a mask's file. */
export async function loadMask(url: string): Promise<Uint8Array> {
  const picture = await loadPicture(url);
  if (!picture) throw new Error(`${url} is missing`);
  const { width, height } = picture;
  const { data } = await picture.read({ x: 0, y: 0, width, height });
  return Uint8Array.from({ length: width * height }, (_, at) => data[at * 4]);
}
