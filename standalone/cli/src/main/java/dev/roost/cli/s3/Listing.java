package dev.roost.cli.s3;

import dev.roost.cli.shell.CliException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A page of ListObjectsV2.
 *
 * @param sizes bytes by key
 * @param next the token of the next page; empty: this is the last
 */
record Listing(Map<String, Long> sizes, Optional<String> next) {

  static Listing parse(byte[] xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      Element root =
          factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml)).getDocumentElement();
      Map<String, Long> sizes = new LinkedHashMap<>();
      NodeList contents = root.getElementsByTagName("Contents");
      for (int i = 0; i < contents.getLength(); i++) {
        Element object = (Element) contents.item(i);
        sizes.put(text(object, "Key").orElse(""), Long.valueOf(text(object, "Size").orElse("0")));
      }
      return new Listing(sizes, text(root, "NextContinuationToken"));
    } catch (IOException | SAXException | ParserConfigurationException | NumberFormatException e) {
      throw CliException.failed("The bucket's listing is not understood: " + e.getMessage());
    }
  }

  private static Optional<String> text(Element parent, String name) {
    NodeList found = parent.getElementsByTagName(name);
    return found.getLength() == 0 ? Optional.empty() : Optional.of(found.item(0).getTextContent());
  }
}
