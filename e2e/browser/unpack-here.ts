// A program of its own: the package unpacks into TMPDIR, and its libraries only when it believes to be in a Lambda.
import chromium from "@sparticuz/chromium";

await chromium.executablePath();
