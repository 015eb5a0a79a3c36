<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>HtmlReport</name>
    <message numerus="yes">
        <source>%n connection(s).</source>
        <translation>
            <numerusform>%n connection.</numerusform>
            <numerusform>%n connections.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LimitText</name>
    <message numerus="yes">
        <source>%1, and %n retransmission timeout(s) had to run out</source>
        <translation>
            <numerusform>%1, and %n retransmission timeout had to run out</numerusform>
            <numerusform>%1, and %n retransmission timeouts had to run out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Run</name>
    <message numerus="yes">
        <source> and %n before it</source>
        <translation>
            <numerusform> and %n before it</numerusform>
            <numerusform> and %n before it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cwndscope::app::LogCollector</name>
    <message numerus="yes">
        <source>%n entries came too fast and are left out.</source>
        <translation>
            <numerusform>%n entry came too fast and is left out.</numerusform>
            <numerusform>%n entries came too fast and are left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cwndscope::models::ConnectionModel</name>
    <message numerus="yes">
        <source>%1: %n connection(s), %2 of them live</source>
        <translation>
            <numerusform>%1: %n connection, %2 of them live</numerusform>
            <numerusform>%1: %n connections, %2 of them live</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cwndscope::ui::Experiments</name>
    <message numerus="yes">
        <source>Reset %n connection(s)?</source>
        <translation>
            <numerusform>Reset %n connection?</numerusform>
            <numerusform>Reset %n connections?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Close %n connection(s)?</source>
        <translation>
            <numerusform>Close %n connection?</numerusform>
            <numerusform>Close %n connections?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cwndscope::ui::FilterBar</name>
    <message numerus="yes">
        <source>%n connections</source>
        <translation>
            <numerusform>%n connection</numerusform>
            <numerusform>%n connections</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cwndscope::ui::MainWindow</name>
    <message numerus="yes">
        <source>%n connections cleared.</source>
        <translation>
            <numerusform>%n connection cleared.</numerusform>
            <numerusform>%n connections cleared.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Clients are downloading: %n requests. Quit all the same?</source>
        <translation>
            <numerusform>Clients are downloading: %n request. Quit all the same?</numerusform>
            <numerusform>Clients are downloading: %n requests. Quit all the same?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cwndscope::ui::SettingsDialog</name>
    <message numerus="yes">
        <source>%1 hold about %2 of one busy connection exactly, or %3 of %n of them; when they are full, older samples are thinned.</source>
        <translation>
            <numerusform>%1 hold about %2 of one busy connection exactly, or %3 of %n of them; when they are full, older samples are thinned.</numerusform>
            <numerusform>%1 hold about %2 of one busy connection exactly, or %3 of %n of them; when they are full, older samples are thinned.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cwndscope::ui::TuneDialog</name>
    <message numerus="yes">
        <source>Tune %n Connections</source>
        <translation>
            <numerusform>Tune %n Connection</numerusform>
            <numerusform>Tune %n Connections</numerusform>
        </translation>
    </message>
</context>
</TS>
