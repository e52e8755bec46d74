// A look at the neuron that is pointed at: its map, large, in the place of the output's.
//
// What shows it at once, and with every frame, is its tile, which is on the page anyway: nothing
// more travels while it plays. Where nothing is playing, the server is asked for a finer map.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});
  const RIM = 1 / 16; // of a tile's side: what its border covers
  const REST_MS = 150; // how long a neuron is pointed at before the finer map is asked for

  let wanted = null, seen = null; // neurons: { column, row }; in column 0 among all features
  let drawing = false, stale = false;
  let finer = null, given = null; // the finer map: when to ask for it, and how to give it up

  const same = (one, other) => one?.column === other?.column && one?.row === other?.row;

  // --- drawing --------------------------------------------------------------------------------

  const load = async (source) => {
    const image = new Image();
    image.src = source;
    await image.decode();
    return image;
  };

  const canvas = (side) => {
    const node = app.element("peek");
    node.width = node.height = side;
    const pen = node.getContext("2d");
    pen.imageSmoothingEnabled = false;
    return [node, pen];
  };

  // One tile of a column's picture; where its border is, it goes on like beside it.
  const enlarge = (image, row, count) => {
    const side = image.naturalWidth;
    const pitch = count > 1 ? (image.naturalHeight - side) / (count - 1) : 0;
    const rim = side * RIM, inner = side - 2 * rim, far = side - rim;
    const [node, pen] = canvas(side);
    pen.drawImage(image, rim, row * pitch + rim, inner, inner, rim, rim, inner, inner);
    pen.drawImage(node, rim, rim, inner, 1, rim, 0, inner, rim);
    pen.drawImage(node, rim, far - 1, inner, 1, rim, far, inner, rim);
    pen.drawImage(node, rim, 0, 1, side, 0, 0, rim, side);
    pen.drawImage(node, far - 1, 0, 1, side, far, 0, rim, side);
  };

  const reveal = (neuron) => {
    const map = app.element("decision-map");
    map.classList.toggle("peeking", Boolean(neuron));
    // Samples have their places on the plane, which not every large map is; and gradients have
    // theirs.
    const { facts, config } = app.player;
    map.classList.toggle("bare", Boolean(neuron) && (!facts.plane || config.show_gradients));
    if (same(neuron, seen)) return;
    seen = neuron;
    app.diagram.refresh();
  };

  const drawTile = async () => {
    const neuron = wanted;
    const { images, meta } = app.graph("network-tiles").layout;
    const rows = meta.rows[neuron.column];
    if (rows?.[neuron.row] === undefined) return reveal(null);
    const image = await load(images[neuron.column].source);
    if (wanted !== neuron) return;
    enlarge(image, neuron.row, rows.length);
    reveal(neuron);
  };

  // Frames may come faster than pictures are decoded: then some are left out.
  const draw = async () => {
    stale = true;
    if (drawing) return;
    drawing = true;
    while (stale && wanted) {
      stale = false;
      await drawTile();
    }
    drawing = false;
  };

  // --- the finer map --------------------------------------------------------------------------

  // As the server counts: in column 0, among the features that are on.
  const place = ({ column, row }) => {
    if (column) return [column, row];
    const on = app.graph("network-tiles").layout.meta.active.indexOf(row);
    return on < 0 ? null : [0, on];
  };

  const refine = async () => {
    const neuron = wanted, shown = place(neuron);
    const { mode, config } = app.player;
    // Tiles of gradients are as fine as they come.
    if (!shown || mode === "playing" || config.show_gradients) return;
    given = new AbortController();
    const { signal } = given;
    const asked = { theme: app.scheme(), shown, detail: true };
    try {
      const reply = await app.line.post("tick", app.player.message(asked), signal);
      const image = reply.refused ? null : await load(reply.frames.at(-1).map);
      if (!image || signal.aborted) return;
      const [, pen] = canvas(image.naturalWidth);
      pen.drawImage(image, 0, 0);
      reveal(neuron);
    } catch {
      // The tile is there.
    }
  };

  const giveUp = () => {
    clearTimeout(finer);
    given?.abort();
  };

  // --- what others call -----------------------------------------------------------------------

  // Another frame has been painted.
  const follow = () => {
    if (!wanted) return;
    giveUp();
    draw();
    if (app.player.mode !== "playing") finer = setTimeout(refine, REST_MS);
  };

  // Look at a neuron; null ends it.
  const at = (neuron) => {
    if (same(neuron, wanted)) return;
    wanted = neuron;
    giveUp();
    if (neuron) follow();
    else reveal(null);
  };

  // Whether it is a tile of gradients that is seen. Features have none.
  const gradients = () => Boolean(seen?.column && app.player.config.show_gradients);

  app.peek = { at, follow, gradients, seen: () => seen };
})();
