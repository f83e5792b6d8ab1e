/* A screenshot as a palette: its most frequent colours stay exact, each other goes to the nearest
   of them. Returns {width, height, colours: [[r, g, b]], indexes: base64, one byte a pixel}. */
async ({png, most}) => {
  const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const pixels = new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer);

  const counts = new Map();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const parts = (pixel) => [pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255];
  const colours = [...counts].sort((a, b) => b[1] - a[1]).slice(0, most).map(([pixel]) => parts(pixel));
  const place = new Map();
  for (const pixel of counts.keys()) {
    const [r, g, b] = parts(pixel);
    let nearest = 0, least = Infinity;
    colours.forEach(([x, y, z], index) => {
      const far = (r - x) ** 2 + (g - y) ** 2 + (b - z) ** 2;
      if (far < least) [least, nearest] = [far, index];
    });
    place.set(pixel, nearest);
  }
  const reader = new FileReader();
  const read = new Promise((done) => { reader.onload = () => done(reader.result.split(",")[1]); });
  reader.readAsDataURL(new Blob([Uint8Array.from(pixels, (pixel) => place.get(pixel))]));
  return {width: image.width, height: image.height, colours, indexes: await read};
}
