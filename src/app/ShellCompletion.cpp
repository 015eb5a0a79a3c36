// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ShellCompletion.h"

#include "app/CommandLine.h"

namespace cwndscope::app {

namespace {

enum class Kind { Flag, File, CongestionControl, Other };

constexpr const char *controls = "/proc/sys/net/ipv4/tcp_available_congestion_control";

struct Entry
{
    QStringList spellings; ///< with dashes
    QString name; ///< the long one, without
    QString value;
    QString description;
    Kind kind = Kind::Other;
    bool isRepeatable = false;
};

Kind kindOf(const QCommandLineOption &option)
{
    const QString value = option.valueName();
    if (value.isEmpty())
        return Kind::Flag;
    if (value == QLatin1String("FILE") || value == QLatin1String("PATH"))
        return Kind::File;
    return option.names().contains(QLatin1String("congestion-control")) ? Kind::CongestionControl
                                                                        : Kind::Other;
}

QList<Entry> entries()
{
    QList<Entry> result;
    const QList<QCommandLineOption> options = commandLineOptions();
    for (const QCommandLineOption &option : options) {
        Entry entry;
        const QStringList names = option.names();
        for (const QString &name : names)
            entry.spellings.append((name.size() == 1 ? QStringLiteral("-") : QStringLiteral("--")) + name);
        entry.name = names.constLast();
        entry.value = option.valueName();
        entry.description = option.description();
        entry.kind = kindOf(option);
        entry.isRepeatable = entry.description.contains(QLatin1String("repeatable"));
        result.append(entry);
    }
    return result;
}

/// For single quotation marks.
QString quoted(QString text)
{
    return text.replace(u'\'', QLatin1String("'\\''"));
}

/// The spellings of the options of this kind, as alternatives of a case.
QString alternatives(Kind kind)
{
    QStringList result;
    const QList<Entry> all = entries();
    for (const Entry &entry : all) {
        if (entry.kind == kind)
            result += entry.spellings;
    }
    return result.join(QLatin1String(" | "));
}

QString bash()
{
    QStringList words;
    const QList<Entry> all = entries();
    for (const Entry &entry : all)
        words += entry.spellings;
    return QStringLiteral(R"sh(_cwndscope() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  # The equals sign of --option=value is a word of its own.
  if [ "$current" = = ]; then
    current=
  elif [ "$previous" = = ]; then
    previous=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  COMPREPLY=()
  case $previous in
    %1)
      compopt -o filenames
      mapfile -t COMPREPLY < <(compgen -f -- "$current")
      return
      ;;
    %2)
      mapfile -t COMPREPLY < <(compgen -W "$(cat %3 2>/dev/null)" -- "$current")
      return
      ;;
    %4)
      return
      ;;
  esac
  if [[ $current == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W '%5' -- "$current")
  else
    compopt -o filenames
    mapfile -t COMPREPLY < <(compgen -d -- "$current")
  fi
}
complete -F _cwndscope cwndscope
)sh")
        .arg(alternatives(Kind::File), alternatives(Kind::CongestionControl), QLatin1String(controls),
             alternatives(Kind::Other), quoted(words.join(u' ')));
}

QString zsh()
{
    // Within a specification these have a meaning.
    const auto escaped = [](QString text) {
        for (const QChar special : QStringLiteral("\\[]:"))
            text.replace(special, QLatin1Char('\\') + special);
        return quoted(text);
    };
    QString result = QStringLiteral("\n_arguments -S");
    const QList<Entry> all = entries();
    for (const Entry &entry : all) {
        QString action;
        if (entry.kind == Kind::File)
            action = QStringLiteral(":_files");
        else if (entry.kind == Kind::CongestionControl)
            action = QStringLiteral(":{compadd -- $(cat %1 2>/dev/null)}").arg(QLatin1String(controls));
        else if (entry.kind == Kind::Other)
            action = QStringLiteral(": ");
        const QString value = entry.kind == Kind::Flag ? QString() : QLatin1Char(':') + escaped(entry.value);
        const bool isAlone = entry.spellings.size() == 1;
        const QString exclusive =
            isAlone ? QString() : QStringLiteral("(%1)").arg(entry.spellings.join(u' '));
        for (const QString &spelling : entry.spellings)
            result += QStringLiteral(" \\\n  '%1%2%3[%4]%5%6'")
                          .arg(exclusive, entry.isRepeatable ? QStringLiteral("*") : QString(),
                               entry.kind == Kind::Flag ? spelling : spelling + QLatin1Char('='),
                               escaped(entry.description), value, action);
    }
    return result + QStringLiteral(" \\\n  ':folder to serve:_files -/'\n");
}

QString fish()
{
    QString result = QStringLiteral("complete -c cwndscope -x -a '(__fish_complete_directories)'\n");
    const QList<Entry> all = entries();
    for (const Entry &entry : all) {
        result += QStringLiteral("complete -c cwndscope");
        for (const QString &spelling : entry.spellings)
            result += spelling.startsWith(QLatin1String("--")) ? QStringLiteral(" -l ") + spelling.mid(2)
                                                               : QStringLiteral(" -s ") + spelling.mid(1);
        if (entry.kind == Kind::File)
            result += QStringLiteral(" -r -F");
        else if (entry.kind == Kind::CongestionControl)
            result += QStringLiteral(" -x -a '(string split \" \" < %1)'").arg(QLatin1String(controls));
        else if (entry.kind == Kind::Other)
            result += QStringLiteral(" -x");
        // Within single quotation marks fish knows escapes of these two.
        QString text = entry.description;
        text.replace(u'\\', QLatin1String("\\\\")).replace(u'\'', QLatin1String("\\'"));
        result += QStringLiteral(" -d '%1'\n").arg(text);
    }
    return result;
}

} // namespace

QByteArray shellCompletion(Shell shell)
{
    const QString notice = QStringLiteral("# SPDX-License-Identifier: GPL-3.0-or-later\n"
                                          "# Made from the options of the program: build the target "
                                          "completions to make it anew.\n");
    switch (shell) {
    case Shell::Bash:
        return (notice + bash()).toUtf8();
    case Shell::Zsh:
        return (QLatin1String("#compdef cwndscope\n") + notice + zsh()).toUtf8();
    case Shell::Fish:
        return (notice + fish()).toUtf8();
    }
    return {};
}

} // namespace cwndscope::app
