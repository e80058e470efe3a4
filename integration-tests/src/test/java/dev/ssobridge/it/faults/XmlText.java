package dev.ssobridge.it.faults;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** XML, and what changes make of it: first of its tree, then of its text. */
final class XmlText {
    private static final List<String> PROLOGUES = List.of(
            "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/a.dtd\">",
            "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>",
            "<!DOCTYPE a [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;\">]>",
            "<?xml version=\"1.1\"?>",
            "<?xml version=\"1.0\" encoding=\"UTF-16\"?>",
            "<?xml-stylesheet href=\"http://127.0.0.1:1/a.xsl\"?>",
            "<!-- -->",
            "\u0000");

    private XmlText() {}

    static String changed(String good, List<Change> changes) {
        Document tree = parse(good);
        String text = null;
        for (Change change : changes) {
            if (change.of(3) == 0) {
                text = spoilText(change, text == null ? write(tree) : text);
            } else if (text == null) {
                spoilTree(change, tree);
            }
        }
        return text == null ? write(tree) : text;
    }

    private static String spoilText(Change change, String text) {
        int end = Math.max(0, text.indexOf("</"));
        int deep = change.at() % 3_000;
        return switch (change.of(9)) {
            case 0 -> PROLOGUES.get(change.in(PROLOGUES.size())) + text;
            case 1 -> PROLOGUES.get(1) + text.substring(0, end) + "&x;" + text.substring(end);
            case 2 -> text.substring(0, end) + "<!-- -->" + change.text() + text.substring(end);
            case 3 -> text.substring(0, end) + "<a>".repeat(deep) + "</a>".repeat(deep) + text.substring(end);
            case 4 -> text.replace("urn:oasis:names:tc:SAML:2.0:", "urn:oasis:names:tc:SAML:1.0:");
            case 5 -> text.replace("samlp:", "x:");
            case 6 -> text + text;
            default -> change.spoil(text);
        };
    }

    private static void spoilTree(Change change, Document tree) {
        NodeList elements = tree.getElementsByTagName("*");
        Element element = (Element) elements.item(change.in(elements.getLength()));
        Element other = (Element) elements.item(change.kind() % elements.getLength());
        boolean root = element == tree.getDocumentElement();
        String text = change.text().replaceAll("[^\\x20-\\x7e]", "");
        switch (change.of(8)) {
            case 0 -> {
                if (!root) {
                    element.getParentNode().removeChild(element);
                }
            }
            case 1 -> other.appendChild(element.cloneNode(true));
            case 2 -> {
                if (!root && !isWithin(other, element)) {
                    other.appendChild(element);
                }
            }
            case 3 -> tree.renameNode(element, element.getNamespaceURI() + "x", element.getNodeName());
            case 4 -> tree.renameNode(element, element.getNamespaceURI(), "other");
            case 5 -> element.setTextContent(text);
            case 6 -> element.setAttribute("ID", text);
            default -> attribute(change, element, text);
        }
    }

    private static boolean isWithin(Node inner, Node outer) {
        for (Node node = inner; node != null; node = node.getParentNode()) {
            if (node == outer) {
                return true;
            }
        }
        return false;
    }

    private static void attribute(Change change, Element element, String text) {
        NamedNodeMap attributes = element.getAttributes();
        if (attributes.getLength() == 0) {
            element.setAttribute("x", text);
            return;
        }
        Node attribute = attributes.item(change.kind() % attributes.getLength());
        if (change.at() % 3 == 0 && !attribute.getNodeName().startsWith("xmlns")) {
            element.removeAttribute(attribute.getNodeName());
        } else {
            attribute.setNodeValue(text.isEmpty() ? "x" : text);
        }
    }

    private static Document parse(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String write(Document tree) {
        try {
            StringWriter text = new StringWriter();
            var transformer = TransformerFactory.newInstance().newTransformer();
            transformer.setOutputProperty("omit-xml-declaration", "yes");
            transformer.transform(new DOMSource(tree), new StreamResult(text));
            return text.toString();
        } catch (TransformerException e) {
            throw new IllegalStateException(e);
        }
    }
}
