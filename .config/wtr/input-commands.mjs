/**
 * Commands with which a browser test sends real input beyond what `sendMouse` and `sendKeys` give:
 * raw messages of the DevTools protocol (`Input.dispatchMouseEvent` with a pen, touch points,
 * pinches) and screenshots.
 */
export function inputCommands() {
  // A touch that one session begins, no other can go on with.
  const clients = new WeakMap();
  const clientOf = async (page) => {
    if (!clients.has(page)) clients.set(page, await page.createCDPSession());
    return clients.get(page);
  };
  return {
    name: 'input-commands',
    async executeCommand({ command, payload, session }) {
      if (session.browser.type !== 'puppeteer') return undefined;
      const page = session.browser.getPage(session.id);
      if (command === 'send-protocol') {
        const client = await clientOf(page);
        const results = [];
        for (const { method, parameters } of payload.messages) {
          results.push(await client.send(method, parameters));
        }
        return { results };
      }
      if (command === 'take-screenshot') {
        await page.screenshot({ path: payload.path });
        return { path: payload.path };
      }
      return undefined;
    },
  };
}
