// The one door of every npm script. Written for any Node from 20 on and without dependencies: it is what installs them.
const major = Number(process.versions.node.split(".")[0]);

if (major < 20) {
  console.error(`QD-001-node: Node ${process.versions.node} is too old. Install Node 20 or newer and run this again.`);
  process.exitCode = 1;
} else {
  const { main } = await import("./bootstrap/main.mjs");
  await main(process.argv.slice(2));
}
