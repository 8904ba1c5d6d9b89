import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { setTimeout } from "node:timers/promises";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { type FaultProxy, startFaultProxy } from "./fault-proxy.ts";

describe("fault proxy", () => {
  let echo: Server;
  let served: Socket[];
  let proxy: FaultProxy;

  beforeEach(async () => {
    served = [];
    echo = createServer((socket) => {
      served.push(socket);
      socket.on("error", () => {}).pipe(socket);
    });
    echo.listen(0, "127.0.0.1");
    await once(echo, "listening");
    proxy = await startFaultProxy({ port: (echo.address() as AddressInfo).port });
  });

  afterEach(async () => {
    await proxy.close();
    for (const socket of served) socket.destroy();
    echo.close();
  });

  async function dial(): Promise<Socket> {
    const socket = connect(proxy.port, "127.0.0.1").on("error", () => {});
    await once(socket, "connect");
    return socket;
  }

  async function ask(socket: Socket, text: string): Promise<string> {
    socket.write(text);
    let answer = "";
    while (answer.length < text.length) answer += String((await once(socket, "data"))[0]);
    return answer;
  }

  it("passes bytes both ways, byte for byte", async () => {
    const text = "zażółć 🚢 ".repeat(50_000);
    const socket = await dial();
    const chunks: Buffer[] = [];
    socket.on("data", (chunk: Buffer) => chunks.push(chunk));
    socket.end(text);
    await once(socket, "end");
    expect(Buffer.concat(chunks).toString()).toBe(text);
  });

  it("slices without losing or reordering a byte", async () => {
    proxy.set({ sliceBytes: 3 });
    const socket = await dial();
    expect(await ask(socket, "0123456789".repeat(20))).toBe("0123456789".repeat(20));
    socket.destroy();
  });

  it("swallows what comes down while the other way still works", async () => {
    const socket = await dial();
    expect(await ask(socket, "a")).toBe("a");
    proxy.set({ blackhole: "down" });
    const arrived = once(served[0] as Socket, "data");
    socket.write("lost");
    await arrived;
    await setTimeout(20);
    proxy.heal();
    expect(await ask(socket, "after")).toBe("after");
    socket.destroy();
  });

  it("swallows what goes up", async () => {
    const socket = await dial();
    proxy.set({ blackhole: "up" });
    socket.write("lost");
    await setTimeout(20);
    proxy.heal();
    expect(await ask(socket, "kept")).toBe("kept");
    socket.destroy();
  });

  it("accepts and hangs without asking the upstream", async () => {
    proxy.set({ acceptThenHang: true });
    const socket = await dial();
    socket.write("anyone?");
    await setTimeout(20);
    expect(served).toHaveLength(0);
    expect(proxy.connections).toBe(1);
    socket.destroy();
  });

  it("resets new connections", async () => {
    proxy.set({ reset: true });
    const socket = connect(proxy.port, "127.0.0.1");
    const [error] = (await once(socket, "error")) as [NodeJS.ErrnoException];
    expect(error.code).toBe("ECONNRESET");
  });

  it("cuts in the middle of an answer, after exactly so many bytes", async () => {
    proxy.set({ cutAfterBytes: 4 });
    const socket = await dial();
    let answer = "";
    socket.on("data", (chunk) => (answer += String(chunk)));
    socket.write("0123456789");
    await closed(socket);
    expect("0123".startsWith(answer)).toBe(true);
    expect(proxy.bytesDown).toBe(4);
  });

  it("hides that the upstream closed", async () => {
    const socket = await dial();
    await ask(socket, "a");
    proxy.set({ halfOpen: true });
    let isClosed = false;
    socket.once("close", () => (isClosed = true));
    served[0]?.destroy();
    await setTimeout(20);
    expect(isClosed).toBe(false);
    socket.destroy();
  });

  it("refuses while down and serves the same port when up again", async () => {
    const socket = await dial();
    const gone = closed(socket);
    await proxy.down();
    await gone;
    const refused = connect(proxy.port, "127.0.0.1");
    const [error] = (await once(refused, "error")) as [NodeJS.ErrnoException];
    expect(error.code).toBe("ECONNREFUSED");
    await proxy.up();
    const again = await dial();
    expect(await ask(again, "back")).toBe("back");
    again.destroy();
  });

  it("holds and paces bytes without losing any", async () => {
    proxy.set({ latencyMilliseconds: 5, jitterMilliseconds: 5, bytesPerSecond: 100_000 });
    const socket = await dial();
    expect(await ask(socket, "slow")).toBe("slow");
    socket.destroy();
  });
});

/** `once` would reject: a cut socket says error before it says close. */
function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => void socket.once("close", () => resolve()));
}
