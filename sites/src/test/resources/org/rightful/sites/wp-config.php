<?php
define('WP_HOME', '@HOME@');
define('WP_SITEURL', '@HOME@');
define('DB_NAME', 'wordpress');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', '@DATABASE@');
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
foreach (['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'] as $part) {
    define($part . '_KEY', 'a test on loopback');
    define($part . '_SALT', 'a test on loopback');
}
$table_prefix = 'wp_';
define('DISABLE_WP_CRON', true); // it asks itself over the network
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('WP_CONTENT_DIR', __DIR__ . '/wp-content');
if (!defined('ABSPATH')) {
    define('ABSPATH', __DIR__ . '/');
}
require_once ABSPATH . 'wp-settings.php';
