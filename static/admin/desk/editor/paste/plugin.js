/* What is pasted or dropped: read in an inert document and brought to the elements that a story is stored in. What the
   page's table (articles/text/html/left_out.py) says is no text is left out and told. A filter that fails pastes plain text. */
"use strict";

(function () {
  const SAME_AS = { b: "strong", i: "em", strike: "s", h1: "h2", h4: "h3", h5: "h3", h6: "h3" };
  const BLOCKS = "p,h1,h2,h3,h4,h5,h6,ul,ol,li,table,caption,thead,tbody,tfoot,tr,td,th,blockquote,figure,hr,div,section,article,"
    + "header,footer,main,aside,nav,pre,listing,dl,dt,dd,address,center,form,fieldset,figcaption,details,summary";
  const PREFORMATTED = /(?:^|[;\s])white-space(?:-collapse)?\s*:\s*(?:(pre|break-spaces)|normal|nowrap|collapse)/i;
  const NO_BREAK = /[ \t\r\n\f\u00a0]/;

  /* --- Left out ------------------------------------------------------------------------------------------------- */

  function compiled(table) {
    return table.marks.map((mark) => ({ ...mark, tag: new RegExp(mark.tag), matching: new RegExp(mark.matching, "i") }));
  }

  const markOf = (marks, element) => marks.find((mark) =>
    mark.tag.test(element.localName)
    && (!mark.attribute || element.hasAttribute(mark.attribute))
    && mark.matching.test(mark.attribute ? element.getAttribute(mark.attribute) : ""));

  const isInline = (element) => !element.matches(BLOCKS);

  /* The mark of a note that the element is all of: it, or the paragraph that it begins with, begins with the mark. */
  function openingMark(marks, element) {
    const first = [...element.childNodes].find((node) => (node.nodeType === 3 ? node.data.trim() : node.nodeType === 1 && wordsOf(node)));
    if (!first || first.nodeType !== 1) return undefined;
    const mark = markOf(marks, first);
    if (mark?.reach === "parent") return mark;
    return first.localName === "p" || isInline(first) ? openingMark(marks, first) : undefined;
  }

  const oneLine = (text) => text.replace(/\s+/g, " ").trim();

  function wordsOf(node) {
    if (node.localName === "img") return oneLine(node.alt);
    const copy = node.cloneNode(true);
    copy.querySelectorAll(`br,option,${BLOCKS}`).forEach((block) => block.before(" "));
    return oneLine([...copy.querySelectorAll("img")].map((one) => one.alt).join(" ") + " " + copy.textContent);
  }

  function remove(node, kind, left) {
    const before = node.previousSibling;
    const after = node.nextSibling;
    left.push({ kind, words: wordsOf(node) });
    node.remove();
    if (before?.nodeType === 3 && after?.nodeType === 3 && / $/.test(before.data) && /^ /.test(after.data)) {
      after.data = after.data.slice(1);
    }
  }

  /* An element that goes with all that is in it is told with its name, but for what no page shows. */
  function drop(element, kind, left) {
    const name = element.localName;
    const words = wordsOf(element.content || element) || oneLine(element.getAttribute("value") || "");
    if (kind === "hidden") left.push({ kind, words });
    else if (element.getAttribute("type") !== "hidden") left.push({ kind, words: words ? `${name}: ${words}` : name });
    element.remove();
  }

  function leaveOut(root, table, left) {
    const marks = compiled(table);
    const behind = new RegExp(table.behind, "i");
    for (const element of [...root.querySelectorAll("*")]) {
      if (!root.contains(element) || element.closest("figure[data-image]")) continue;
      const kind = table.dropped[element.localName];
      if (kind) {
        drop(element, kind, left);
        continue;
      }
      const mark = markOf(marks, element) || openingMark(marks, element);
      if (!mark) {
        if (element.hasAttribute("background") || behind.test(element.getAttribute("style") || "")) left.push({ kind: "picture", words: "" });
        continue;
      }
      // All of a quoted mail goes, and of a note that begins among other words.
      if (mark.reach === "onwards" || (mark.reach === "parent" && isInline(element))) while (element.nextSibling) element.append(" ", element.nextSibling);
      const figure = mark.kind === "picture" && element.closest("figure");
      remove(figure || element, mark.kind, left);
    }
  }

  /* A text of Outlook's that begins with a greeting and ends with a farewell is a mail. */
  function unframe(root, table, left) {
    const [letters, greetings, farewells] = table.letter.map((said) => new RegExp(said, "i"));
    for (const letter of [...root.querySelectorAll("[class]")].filter((one) => letters.test(one.className))) {
      const blocks = [...letter.children].filter((block) => wordsOf(block));
      const lines = blocks.map(wordsOf);
      const last = lines.findLastIndex((line) => farewells.test(line));
      if (last < 1 || lines.length - last > table.mostAfter || !greetings.test(lines[0])) continue;
      left.push({ kind: "greeting", words: lines[0] }, { kind: "signature", words: lines.slice(last).join(" ") });
      [blocks[0], ...blocks.slice(last)].forEach((block) => block.remove());
    }
  }

  /* --- Word's lists, which are paragraphs with a number in front ------------------------------------------------- */

  function makeLists(root) {
    let open = [];
    let last = null;
    for (const paragraph of [...root.querySelectorAll("p,h1,h2,h3,h4,h5,h6,div")]) {
      const found = /mso-list\s*:\s*l\d+\s+level(\d+)/i.exec(paragraph.getAttribute("style") || "");
      if (!found) continue;
      const level = Number(found[1]);
      const marker = [...paragraph.querySelectorAll("[style]")].find((one) => /mso-list\s*:\s*ignore/i.test(one.getAttribute("style")));
      const item = root.ownerDocument.createElement("li");
      const number = marker && /^\W*(?:(\d+)|[a-z]{1,6})[.)]/i.exec(marker.textContent.trim());
      if (!last || nextElement(last) !== paragraph) open = [];
      open = open.filter((one) => one.level <= level);
      if (!open.length || open[open.length - 1].level < level) {
        const list = root.ownerDocument.createElement(number ? "ol" : "ul");
        if (number && Number(number[1]) > 1) list.setAttribute("start", number[1]);
        if (open.length) open[open.length - 1].list.lastElementChild.append(list);
        else paragraph.before(list);
        open.push({ level, list });
      }
      if (marker) marker.remove();
      item.append(...paragraph.childNodes);
      open[open.length - 1].list.append(item);
      last = open[0].list;
      paragraph.remove();
    }
  }

  function nextElement(node) {
    let next = node.nextSibling;
    while (next && (next.nodeType === 8 || (next.nodeType === 3 && !next.data.trim()))) next = next.nextSibling;
    return next;
  }

  /* --- Lines and readings ---------------------------------------------------------------------------------------- */

  /* Whether a line end of the source is one to be seen there. */
  function keepsLines(element) {
    for (let around = element; around; around = around.parentElement) {
      const said = PREFORMATTED.exec(around.getAttribute("style") || "");
      if (said || around.matches("pre,listing")) return said ? Boolean(said[1]) : true;
    }
    return false;
  }

  function breakLines(root) {
    const texts = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = [];
    while (texts.nextNode()) if (texts.currentNode.data.includes("\n") && keepsLines(texts.currentNode.parentElement)) found.push(texts.currentNode);
    for (const text of found) {
      if (text.parentElement.matches("ul,ol,table,thead,tbody,tfoot,tr")) continue;
      const lines = text.data.split("\n");
      text.replaceWith(...lines.flatMap((line, number) => number ? [root.ownerDocument.createElement("br"), line] : [line]));
    }
  }

  /* How the word before it is read stands in brackets, where the text brings none. */
  function bracketReadings(root) {
    for (const reading of root.querySelectorAll("ruby > rt")) {
      const before = reading.previousSibling;
      if (!before || !reading.textContent.trim() || reading.querySelector(BLOCKS) || /[(（]$/.test(before.textContent)) continue;
      reading.prepend("(");
      reading.append(")");
    }
  }

  /* --- Names and styles ------------------------------------------------------------------------------------------ */

  function renamed(element, tag) {
    const other = element.ownerDocument.createElement(tag);
    for (const { name, value } of [...element.attributes]) other.setAttribute(name, value);
    other.append(...element.childNodes);
    element.replaceWith(other);
    return other;
  }

  function withInside(element, nodes) {
    element.append(...nodes);
    return element;
  }

  function wrapInside(element, tag) {
    element.append(withInside(element.ownerDocument.createElement(tag), element.childNodes));
  }

  function nameByMeaning(root, language, direction) {
    for (const element of [...root.querySelectorAll("*")]) {
      const style = (element.getAttribute("style") || "").toLowerCase();
      const weight = /(?:^|[;\s])font-weight\s*:\s*(\w+)/.exec(style)?.[1];
      const slant = /(?:^|[;\s])font-style\s*:\s*(\w+)/.exec(style)?.[1];
      const tag = SAME_AS[element.localName] || element.localName;
      if (element.lang && element.lang.split("-")[0].toLowerCase() === language.split("-")[0].toLowerCase()) {
        element.removeAttribute("lang");
      }
      if (element.dir === direction) element.removeAttribute("dir");
      if ((tag === "strong" && /^(normal|[1-4]00)$/.test(weight)) || (tag === "em" && slant === "normal")) {
        element.replaceWith(...element.childNodes);
      } else if (element.getAttribute("role") === "heading") {
        renamed(element, Number(element.getAttribute("aria-level") || 2) > 2 ? "h3" : "h2");
      } else if (element.localName === "span" || element.localName === "font") {
        if (/^(bold|bolder|[6-9]00)$/.test(weight) && !element.closest("strong,b,h1,h2,h3,h4,h5,h6,th")) wrapInside(element, "strong");
        if (/^(italic|oblique)$/.test(slant) && !element.closest("em,i")) wrapInside(element, "em");
      } else if (tag !== element.localName) {
        renamed(element, tag);
      }
    }
  }

  /* --- Paragraphs ------------------------------------------------------------------------------------------------ */

  const isBlock = (node) => node.nodeType === 1 && (node.matches(BLOCKS) || Boolean(node.querySelector(BLOCKS)));

  /* An inline element around blocks stands within each of them instead; what stands loose becomes paragraphs. */
  function makeParagraphs(container) {
    let run = [];
    const close = () => {
      if (run.some((node) => node.nodeType === 1 ? node.localName !== "br" : node.nodeType === 3 && node.data.trim())) {
        const paragraph = container.ownerDocument.createElement("p");
        run[0].before(paragraph);
        paragraph.append(...run);
      } else {
        run.forEach((node) => node.remove());
      }
      run = [];
    };
    for (let node = container.firstChild; node; ) {
      let next = node.nextSibling;
      if (!isBlock(node)) {
        run.push(node);
      } else {
        close();
        if (node.matches("div,section,article,header,footer,main,aside,nav,pre,listing,address,center,form,fieldset,dl,details")) {
          makeParagraphs(node);
          node.replaceWith(...node.childNodes);
        } else if (node.matches("blockquote")) {
          makeParagraphs(node);
        } else if (!node.matches(BLOCKS)) {
          node.querySelectorAll(BLOCKS).forEach((block) => {
            if (!block.querySelector(BLOCKS)) block.replaceChildren(withInside(node.cloneNode(false), block.childNodes));
          });
          next = node.firstChild || next;
          node.replaceWith(...node.childNodes);
        }
      }
      node = next;
    }
    close();
  }

  const isGap = (node) => node.nodeType === 1 ? node.localName === "br" : node.nodeType !== 3 || !/[^\s\u00a0]/.test(node.data);

  /* Two line breaks with nothing between them part a paragraph. */
  function partParagraphs(root) {
    for (const first of [...root.querySelectorAll("p br")]) {
      const paragraph = first.closest("p");
      if (!paragraph || first.closest("li,td,th,caption") || !root.contains(first)) continue;
      const gap = [first];
      while (gap[gap.length - 1].nextSibling && isGap(gap[gap.length - 1].nextSibling)) gap.push(gap[gap.length - 1].nextSibling);
      if (gap.filter((node) => node.localName === "br").length < 2) continue;
      const range = root.ownerDocument.createRange();
      range.setStartAfter(gap[gap.length - 1]);
      range.setEndAfter(paragraph.lastChild);
      const rest = paragraph.cloneNode(false);
      rest.append(range.extractContents());
      paragraph.after(rest);
      gap.forEach((node) => node.remove());
    }
  }

  function trimEnds(root) {
    for (const block of root.querySelectorAll("p,h2,h3,li,td,th,caption")) {
      for (const [side, cut] of [["firstChild", (text) => text.slice(1)], ["lastChild", (text) => text.slice(0, -1)]]) {
        let node = block[side];
        while (node) {
          if (node.nodeType === 3) {
            while (node.data && NO_BREAK.test(side === "firstChild" ? node.data[0] : node.data.slice(-1))) node.data = cut(node.data);
            if (node.data) break;
            node = onwards(node, block, side);
          } else if (node.firstChild) {
            node = node[side];
          } else if (node.localName === "br" || node.localName === "figure") {
            break;
          } else {
            node = onwards(node, block, side);
          }
        }
      }
      if (block.localName === "p" && !block.textContent.trim() && !block.querySelector("figure")) block.remove();
    }
  }

  function onwards(node, block, side) {
    const beside = side === "firstChild" ? "nextSibling" : "previousSibling";
    while (node !== block && !node[beside]) node = node.parentNode;
    return node === block ? null : node[beside];
  }

  /* --- The whole -------------------------------------------------------------------------------------------------- */

  function clean(html, table, language, direction) {
    const root = new DOMParser().parseFromString(html, "text/html").body;
    const left = [];
    const comments = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
    const found = [];
    while (comments.nextNode()) found.push(comments.currentNode);
    found.forEach((comment) => comment.remove());
    root.querySelectorAll("style,script,title,meta,link,.cke_reset").forEach((element) => element.remove());
    root.normalize();
    makeLists(root);
    leaveOut(root, table, left);
    unframe(root, table, left);
    breakLines(root);
    bracketReadings(root);
    nameByMeaning(root, language, direction);
    root.querySelectorAll("li > p:only-child, td > p:only-child, th > p:only-child").forEach((paragraph) => {
      if (!paragraph.nextSibling && !paragraph.previousSibling) paragraph.replaceWith(...paragraph.childNodes);
    });
    const inside = !isBlock(root);
    makeParagraphs(root);
    partParagraphs(root);
    if (!inside) trimEnds(root);
    const only = inside && root.childElementCount === 1 && root.firstElementChild;
    return { html: (only || root).innerHTML, left: left.filter((one) => one.kind in table.names && (one.words || one.kind === "picture")) };
  }

  function plain(text) {
    const escaped = text.replace(/\r\n?/g, "\n").replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
    return escaped.split(/\n\s*\n/).filter((one) => one.trim()).map((one) => `<p>${one.trim().replace(/\n/g, "<br>")}</p>`).join("");
  }

  function wordsIn(html) {
    const root = new DOMParser().parseFromString(html, "text/html").body;
    root.querySelectorAll(`${BLOCKS},br`).forEach((block) => block.after("\n\n"));
    return root.textContent;
  }

  function told(left, table) {
    const kinds = new Map();
    left.forEach(({ kind, words }) => kinds.set(kind, [...(kinds.get(kind) || []), words]));
    const said = [...kinds].map(([kind, words]) => {
      const [one, several] = table.names[kind];
      const quoted = [...new Set(words.filter(Boolean))].slice(0, 3).map((text) => `“${text.length > 60 ? `${text.slice(0, 59)}…` : text}”`);
      const more = words.length > 3 ? ", …" : "";
      return (words.length === 1 ? one : `${words.length} ${several}`) + (quoted.length ? ` (${quoted.join(", ")}${more})` : "");
    });
    return said.length ? `Left out of what was pasted: ${said.join("; ")}.` : "";
  }

  function tell(editor, sentence) {
    const place = editor.element.$.closest(".story-editor")?.querySelector("[data-editor-message]");
    if (!place) return;
    place.textContent = sentence;
    place.hidden = !sentence;
  }

  function filter(event) {
    const { editor, data } = event;
    const transfer = data.dataTransfer;
    tell(editor, "");
    if (transfer && transfer.getTransferType(editor) === CKEDITOR.DATA_TRANSFER_INTERNAL) return;
    if (data.type === "text" || !/<[a-z!]/i.test(data.dataValue)) return;
    const table = editor.config.newsroomPaste;
    try {
      const cleaned = clean(data.dataValue, table, editor.config.contentsLanguage, editor.config.contentsLangDirection);
      data.dataValue = cleaned.html;
      tell(editor, told(cleaned.left, table));
    } catch (problem) {
      data.dataValue = plain((transfer && transfer.getData("text/plain")) || wordsIn(data.dataValue));
      tell(editor, "Pasted as plain text: its formatting could not be read. Compare it with what you copied.");
    }
  }

  /* A file that is pasted or dropped, with no words beside it: pictures come from the library, and nothing else has a place. */
  function refuseFiles(event) {
    const transfer = event.data.dataTransfer;
    const count = transfer && !event.data.dataValue && !transfer.getData("text/html") ? transfer.getFilesCount() : 0;
    if (!count) return;
    const files = Array.from({ length: count }, (_, number) => transfer.getFile(number));
    const left = files.map((file) => ({ kind: file.type.startsWith("image/") ? "picture" : "embed", words: file.name }));
    tell(event.editor, told(left, event.editor.config.newsroomPaste));
    event.cancel();
  }

  CKEDITOR.plugins.add("newsroompaste", {
    requires: "clipboard",

    init(editor) {
      /* After the clipboard plugin, which takes the HTML from the clipboard at priority 1: before it there is none to filter. */
      editor.on("paste", filter, null, null, 2);
      editor.on("paste", refuseFiles, null, null, 0);
    },
  });
})();
