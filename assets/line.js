// Lines to the server: one request at a time on each, asked until it is answered or given up.
//
// Asking twice does no harm: the same run, configuration and request always give the same reply.
// The requests go straight to the server: on its way through Dash's renderer, each would cost this
// page tens of milliseconds of bookkeeping, several frames.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});

  const LOST_MS = 10000; // when to give a request up
  const RETRY_MS = 250, RETRY_MOST_MS = 2000; // how soon to ask a silent server again

  // What the server answers to a message; one of `signals` may end the wait.
  const post = async (name, message, ...signals) => {
    const reply = await fetch(app.path(name), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(message),
      signal: AbortSignal.any([...signals, AbortSignal.timeout(LOST_MS)]),
    });
    if (!reply.ok) throw new Error(`${name}: ${reply.status}`);
    return reply.json();
  };

  // A line to the page's route of this name.
  app.openLine = (name) => {
    const line = {
      post,
      waiting: null, // the message that is on its way
      doubted: false, // whether the server has failed to answer
      onDoubt: () => {},
      onTrust: () => {},
    };
    let given = null;

    const doubt = (doubted) => {
      if (line.doubted === doubted) return;
      line.doubted = doubted;
      if (doubted) line.onDoubt();
      else line.onTrust();
    };

    // Nobody waits for the request any more: it leaves the server's queue, too.
    line.drop = () => {
      given?.abort();
      line.waiting = null;
    };

    // Calls answer(reply, message, milliseconds), unless the message is dropped before.
    line.ask = async (message, answer) => {
      line.drop();
      line.waiting = message;
      given = new AbortController();
      const { signal } = given;
      for (let pause = RETRY_MS; !signal.aborted; pause = Math.min(2 * pause, RETRY_MOST_MS)) {
        const start = performance.now();
        let reply;
        try {
          reply = await post(name, message, signal);
        } catch {
          if (signal.aborted) return;
          doubt(true);
          await new Promise((resolve) => setTimeout(resolve, pause));
          continue;
        }
        if (signal.aborted) return;
        line.waiting = null;
        doubt(false);
        answer(reply, message, performance.now() - start);
        return;
      }
    };

    return line;
  };
})();
