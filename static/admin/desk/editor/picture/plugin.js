/* A picture of the library in the text: stored as an empty <figure data-image="12" class="wide">, shown as the picture. */
"use strict";

(function () {
  const STYLES = ["wide", "inset", "inset-left"];

  /* CKEditor shows this behind a widget's handle, from a data: address, which the page's policy rightly refuses. */
  CKEDITOR.tools.transparentImageData = CKEDITOR.plugins.getPath("newsroompicture") + "empty.gif";

  const address = (editor, image) => editor.config.newsroomThumbnail.replace(/0\/$/, image + "/");

  function read(figure) {
    const style = (figure.attributes.class || "").split(/\s+/).find((name) => STYLES.includes(name));
    return { image: figure.attributes["data-image"], style: style || "" };
  }

  function write(data) {
    const attributes = { "data-image": data.image };
    if (data.style) attributes.class = data.style;
    return new CKEDITOR.htmlParser.element("figure", attributes);
  }

  function html(data) {
    const figure = write(data);
    const writer = new CKEDITOR.htmlParser.basicWriter();
    figure.writeHtml(writer);
    return writer.getHtml();
  }

  /* The page owns the dialog (library.js); it answers with {image, style}, or not at all. */
  function choose(current, done) {
    document.dispatchEvent(new CustomEvent("desk:choose-picture", { detail: { current, done, styled: true } }));
  }

  function restrictLinks(event) {
    if (event.data.name !== "link") return;
    const type = event.data.definition.getContents("info").get("linkType");
    if (type) type.items = type.items.filter((item) => item[1] === "url" || item[1] === "email");
    const protocol = event.data.definition.getContents("info").get("protocol");
    if (protocol) protocol.items = protocol.items.filter((item) => /^https?:\/\/$/.test(item[1]));
  }

  CKEDITOR.plugins.add("newsroompicture", {
    requires: "widget",

    onLoad() {
      CKEDITOR.on("dialogDefinition", restrictLinks);
    },

    init(editor) {
      editor.widgets.add("newsroompicture", {
        draggable: true,
        inline: false,
        upcast(element, data) {
          if (element.name !== "figure" || !element.attributes["data-image"]) return false;
          Object.assign(data, read(element));
          element.setHtml("");
          element.add(new CKEDITOR.htmlParser.element("img", {
            src: address(editor, data.image), alt: "Picture " + data.image,
          }));
          return true;
        },
        downcast() {
          return write(this.data);
        },
        data() {
          this.element.setAttribute("data-image", this.data.image);
          STYLES.forEach((style) => this.element[style === this.data.style ? "addClass" : "removeClass"](style));
          const shown = this.element.findOne("img");
          if (shown) shown.setAttribute("src", address(editor, this.data.image));
        },
        edit(event) {
          event.cancel();
          choose({ image: this.data.image, style: this.data.style }, (picture) => this.setData(picture));
        },
      });

      editor.addCommand("picture", {
        exec() {
          const selected = editor.widgets.focused;
          if (selected && selected.name === "newsroompicture") {
            selected.edit();
            return;
          }
          choose(null, (picture) => {
            editor.focus();
            editor.insertHtml(html(picture));
          });
        },
      });
      editor.ui.addButton("Picture", { label: "Picture from the library", command: "picture", toolbar: "insert" });
    },
  });
})();
