package dev.roost.schema.source;

import dev.roost.schema.SchemaException;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Globs as Hadoop has them: {@code * ? [a-z] [^a] {a,b}}; none crosses a slash. */
final class Globs {

  private Globs() {}

  static Pattern pattern(String glob) {
    StringBuilder regex = new StringBuilder();
    int braces = 0;
    boolean inClass = false;
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      if (inClass) {
        inClass = c != ']';
        regex.append(c == '!' && regex.charAt(regex.length() - 1) == '[' ? '^' : c);
        continue;
      }
      switch (c) {
        case '*' -> regex.append("[^/]*");
        case '?' -> regex.append("[^/]");
        case '[' -> {
          inClass = true;
          regex.append('[');
        }
        case '{' -> {
          braces++;
          regex.append("(?:");
        }
        case '}' -> {
          braces--;
          regex.append(')');
        }
        case ',' -> regex.append(braces > 0 ? "|" : ",");
        default -> regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    try {
      return Pattern.compile(regex.toString());
    } catch (PatternSyntaxException e) {
      throw SchemaException.invalid("%s is no glob; close its brackets.", glob);
    }
  }
}
