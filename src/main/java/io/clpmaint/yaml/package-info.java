/**
 * YAML text as located nodes. Size and encoding are checked before anything is parsed; duplicate keys, anchors,
 * aliases, tags, merge keys and several documents are refused at their position; no scalar is ever interpreted before
 * somebody says what type it has to be, so that {@code no}, {@code 010} and {@code 01:00} are never misread.
 *
 * <p>The only importer of the YAML library. It must not know what the files are about.
 */
@NullMarked
package io.clpmaint.yaml;

import org.jspecify.annotations.NullMarked;
