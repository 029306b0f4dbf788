// Starts the form. Its program looks for the configuration by the link in the page.
import { init } from "./cms/index.js";

init();
